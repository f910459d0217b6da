package dev.gatehouse.layout;

import org.springframework.http.HttpStatus;

/**
 * What an error page says.
 *
 * @param status of the response, 400 to 599
 * @param key names the words in the message bundles, and is the {@code error} of the JSON form
 */
public record Problem(int status, String key) {

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("Not the status of an error: " + status);
        }
    }

    /** What to say when nothing is known but a status. */
    public static Problem of(int status) {
        return switch (status) {
            case 401, 403 -> new Problem(status, "forbidden");
            case 404 -> new Problem(status, "not_found");
            case 405 -> new Problem(status, "method_not_allowed");
            case 413, 414, 431 -> new Problem(status, "too_large");
            case 429, 503 -> new Problem(status, "busy");
            default -> status >= 400 && status < 500 ? new Problem(status, "bad_request") : serverError();
        };
    }

    /** A bug or a broken machine; the details are in the log only. */
    public static Problem serverError() {
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR.value(), "server_error");
    }

    /** A form came without a valid CSRF token. */
    public static Problem pageTooOld() {
        return forbidden("page_too_old");
    }

    /** An authorization request names a client that we do not know (RFC 6749 §4.1.2.1: no redirect). */
    public static Problem clientUnknown() {
        return badRequest("client_unknown");
    }

    /** An authorization request names a redirect address that is not the client's (RFC 6749 §4.1.2.1: no redirect). */
    public static Problem redirectUnregistered() {
        return badRequest("redirect_unregistered");
    }

    /** An authorization request that cannot be answered by a redirect. */
    public static Problem requestInvalid() {
        return badRequest("request_invalid");
    }

    /** A pushed authorization request that has been answered, has expired, or never was (RFC 9126 §4). */
    public static Problem requestOver() {
        return badRequest("request_over");
    }

    /** A consent form for a question that is over, or for somebody else's. */
    public static Problem consentExpired() {
        return badRequest("consent_expired");
    }

    /** A member of staff at an app that is for customers. */
    public static Problem forCustomersOnly() {
        return forbidden("account_customers");
    }

    /** A customer at an app that is for staff. */
    public static Problem forStaffOnly() {
        return forbidden("account_staff");
    }

    /** The heading's key in the message bundles. */
    public String titleKey() {
        return "error." + key + ".title";
    }

    /** The key of the sentence that says what to do. */
    public String adviceKey() {
        return "error." + key + ".advice";
    }

    private static Problem badRequest(String key) {
        return new Problem(HttpStatus.BAD_REQUEST.value(), key);
    }

    private static Problem forbidden(String key) {
        return new Problem(HttpStatus.FORBIDDEN.value(), key);
    }
}
