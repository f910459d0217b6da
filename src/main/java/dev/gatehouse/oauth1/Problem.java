package dev.gatehouse.oauth1;

/** Everything that can be wrong with a signed request, in Magento's words, and with the codes of its documents. */
enum Problem {
    VERSION(400, "The \"%1\" Oauth version isn't supported.", 400, "version_rejected"),
    ABSENT(400, "\"%1\" is required. Enter and try again.", 400, "parameter_absent"),
    /** Not one of Magento's, which takes the last of two. */
    MALFORMED(400, "The OAuth parameters are malformed.", 400, "parameter_rejected"),
    TOO_LARGE(413, "The request is too large.", 413, "parameter_rejected"),
    TOKEN_LENGTH(400, "The token length is invalid. Check the length and try again.", 400, "parameter_rejected"),
    METHOD(400, "Signature method %1 is not supported", 400, "signature_method_rejected"),
    KEY_LENGTH(401, "Consumer key is not the correct length", 401, "consumer_key_rejected"),
    KEY_UNKNOWN(401, "A consumer having the specified key does not exist", 401, "consumer_key_rejected"),
    TIMESTAMP(401, "An error occurred validating the nonce", 400, "timestamp_refused"),
    NONCE_USED(401, "The nonce is already being used by the consumer with ID %1", 401, "nonce_used"),
    KEY_EXPIRED(401, "Consumer key has expired", 403, "consumer_key_invalid"),
    TOKEN_UNKNOWN(401, "Specified token does not exist", 401, "token_rejected"),
    REQUEST_TOKEN_OF_OTHER(401, "Request token is not associated with the specified consumer", 401, "token_rejected"),
    TOKEN_USED(401, "Token is already being used", 401, "token_used"),
    VERIFIER_LENGTH(401, "Verifier is not the correct length", 401, "verifier_invalid"),
    VERIFIER_OTHER(401, "Token verifier and verifier token do not match", 401, "verifier_invalid"),
    TOKEN_OF_OTHER(401, "Token is not associated with the specified consumer", 401, "token_rejected"),
    NO_ACCESS_TOKEN(401, "Token is not an access token", 401, "token_rejected"),
    TOKEN_REVOKED(401, "Access token has been revoked", 401, "token_revoke"),
    SIGNATURE(401, "The signature is invalid. Verify and try again.", 401, "signature_invalid"),
    NO_VERIFIER_TOKEN(
            401, "Cannot create request token because consumer token is not a verifier token", 401, "token_rejected"),
    NO_TOKEN(401, "A token with consumer ID %1 does not exist", 401, "token_rejected"),
    NO_REQUEST_TOKEN(
            401, "Cannot get access token because consumer token is not a request token", 401, "token_rejected"),
    /** The database does not answer; it says when to try again. */
    UNAVAILABLE(503, "internal_error&message=empty_message", 503, "internal_error"),
    INTERNAL(500, "internal_error&message=empty_message", 500, "internal_error");

    private final int status;
    private final String words;
    private final int codeStatus;
    private final String code;

    Problem(int status, String words, int codeStatus, String code) {
        this.status = status;
        this.words = words;
        this.codeStatus = codeStatus;
        this.code = code;
    }

    int status() {
        return status;
    }

    String words() {
        return words;
    }

    int codeStatus() {
        return codeStatus;
    }

    /** The word of Magento's documents, after the OAuth problem reporting extension. */
    String code() {
        return code;
    }
}
