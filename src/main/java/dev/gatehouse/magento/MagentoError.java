package dev.gatehouse.magento;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal in Magento's words. The message is a template: its placeholders are filled in by the client, from the parameters.
 *
 * @param status of HTTP
 * @param named parameters of placeholders such as {@code %fieldName}
 * @param positional parameters of placeholders such as {@code %1}
 * @param errors where there are several, each by itself
 */
public record MagentoError(
        int status, String message, Map<String, String> named, List<String> positional, List<MagentoError> errors) {

    /** Nobody learns from it whether there is such an account. */
    private static final String SIGN_IN =
            "The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again"
                    + " later.";

    private static final String REQUIRED = "\"%fieldName\" is required. Enter and try again.";

    public MagentoError {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        positional = List.copyOf(positional);
        errors = List.copyOf(errors);
    }

    /** One whose message says all. */
    public static MagentoError of(int status, String message) {
        return new MagentoError(status, message, Map.of(), List.of(), List.of());
    }

    /** One with values for {@code %1}, {@code %2} and so on. */
    public static MagentoError of(int status, String message, String... positional) {
        return new MagentoError(status, message, Map.of(), List.of(positional), List.of());
    }

    /** These are missing; at least one. */
    public static MagentoError required(List<String> fields) {
        var each = fields.stream()
                .map(field -> new MagentoError(400, REQUIRED, Map.of("fieldName", field), List.of(), List.of()))
                .toList();
        return each.size() == 1
                ? each.getFirst()
                : new MagentoError(400, "One or more input exceptions have occurred.", Map.of(), List.of(), each);
    }

    /** The name, the password or the account is no good. */
    public static MagentoError signIn() {
        return of(401, SIGN_IN);
    }

    /** An administrator without a role. */
    public static MagentoError noRole() {
        return of(401, "More permissions are needed to access this.");
    }

    /** Who calls may not do this. */
    public static MagentoError notAuthorized(String resources) {
        return new MagentoError(
                401,
                "The consumer isn't authorized to access %resources.",
                Map.of("resources", resources),
                List.of(),
                List.of());
    }

    /** There is no such thing, or not any more. */
    public static MagentoError noRoute() {
        return of(404, "Request does not match any route.");
    }

    /** Nothing is done by this method. */
    public static MagentoError noMethod(String method) {
        return of(405, "The " + method + " HTTP method is not supported.");
    }

    /** The request makes no sense, or is not worth trying to understand. */
    public static MagentoError unprocessable(int status) {
        return of(status, "Specified request cannot be processed.");
    }

    /** The body is not what it should be. */
    public static MagentoError decoding() {
        return of(400, "Decoding error.");
    }

    /** Something that is no text stands where a text should. */
    public static MagentoError noText() {
        return of(
                400, "The \"Array\" value's type is invalid. The \"string\" type was expected. Verify and try again.");
    }

    /** There is too much to do at the moment. */
    public static MagentoError busy() {
        return of(503, "Service Temporarily Unavailable");
    }

    /** We failed. Details are in our log, under the id of the request. */
    public static MagentoError internal(int status, String requestId) {
        return of(status, "Internal Error. Details are available in Magento log file. Report ID: webapi-" + requestId);
    }

    /** The answer as a tree of maps, lists and texts, with its members in Magento's order. */
    public Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("message", message);
        if (!errors.isEmpty()) {
            tree.put(
                    "errors",
                    new ArrayList<>(errors.stream().map(MagentoError::tree).toList()));
        }
        if (!named.isEmpty()) {
            tree.put("parameters", named);
        } else if (!positional.isEmpty()) {
            tree.put("parameters", positional);
        }
        return tree;
    }
}
