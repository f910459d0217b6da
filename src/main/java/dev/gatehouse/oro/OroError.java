package dev.gatehouse.oro;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error in Oro's words, which are those of the PHP library below it and not always those of RFC 6749 §5.2.
 *
 * @param hint where the mistake is; {@code null}: nobody says
 */
record OroError(
        HttpStatus status,
        String error,
        String description,
        @Nullable String hint) {

    static final String INVALID_CLIENT = "invalid_client";

    private static final String INVALID_REQUEST = "invalid_request";
    private static final String INVALID_GRANT = "invalid_grant";
    private static final String SERVER_ERROR = "server_error";

    private static final String MALFORMED =
            "The request is missing a required parameter, includes an invalid parameter value, "
                    + "includes a parameter more than once, or is otherwise malformed.";

    private static final String UNEXPECTED =
            "The authorization server encountered an unexpected condition which prevented it from fulfilling the request: ";

    static OroError unsupportedGrantType() {
        return new OroError(
                HttpStatus.BAD_REQUEST,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
                "Check that all required parameters have been provided");
    }

    /** A parameter is missing, or is not what it must be. */
    static OroError parameter(String name) {
        return invalidRequest("Check the `" + name + "` parameter");
    }

    static OroError invalidRequest(String hint) {
        return new OroError(HttpStatus.BAD_REQUEST, INVALID_REQUEST, MALFORMED, hint);
    }

    static OroError tooLarge() {
        return new OroError(HttpStatus.CONTENT_TOO_LARGE, INVALID_REQUEST, MALFORMED, "The body is too large");
    }

    static OroError invalidClient() {
        return new OroError(HttpStatus.UNAUTHORIZED, INVALID_CLIENT, "Client authentication failed", null);
    }

    static OroError wrongCredentials() {
        return new OroError(HttpStatus.BAD_REQUEST, INVALID_GRANT, "The user credentials were incorrect.", null);
    }

    static OroError invalidGrant(String hint) {
        return new OroError(
                HttpStatus.BAD_REQUEST,
                INVALID_GRANT,
                "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is "
                        + "invalid, expired, revoked, does not match the redirection URI used in the authorization request, "
                        + "or was issued to another client.",
                hint);
    }

    static OroError refreshToken(String hint) {
        return new OroError(HttpStatus.UNAUTHORIZED, INVALID_REQUEST, "The refresh token is invalid.", hint);
    }

    static OroError invalidScope(String scope) {
        return new OroError(
                HttpStatus.BAD_REQUEST,
                "invalid_scope",
                "The requested scope is invalid, unknown, or malformed",
                "Check the `" + scope + "` scope");
    }

    static OroError noKey() {
        return new OroError(HttpStatus.UNAUTHORIZED, "no_encryption_key", "The encryption key does not exist.", null);
    }

    static OroError failed() {
        return new OroError(HttpStatus.INTERNAL_SERVER_ERROR, SERVER_ERROR, UNEXPECTED + "the server failed", null);
    }

    /** Something that passes: too many people, or no database. */
    static OroError busy() {
        return new OroError(HttpStatus.SERVICE_UNAVAILABLE, SERVER_ERROR, UNEXPECTED + "try again soon", null);
    }

    /** It passes, too, but not soon. */
    static OroError tooManyVisitors() {
        return new OroError(
                HttpStatus.SERVICE_UNAVAILABLE,
                SERVER_ERROR,
                UNEXPECTED + "too many visitors come; try again later",
                null);
    }

    /** Its members in Oro's order. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("error", error);
        members.put("error_description", description);
        if (hint != null) {
            members.put("hint", hint);
        }
        members.put("message", description);
        return members;
    }
}
