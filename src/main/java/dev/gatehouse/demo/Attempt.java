package dev.gatehouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.OpaqueToken;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One trip to the authorization server and back.
 *
 * @param state ties the answer to this browser (RFC 6749 §10.12)
 * @param verifier proves that the code was asked for by us (RFC 7636 §4.1)
 * @param nonce ties the ID token to this trip (OpenID Connect Core §3.1.2.1)
 */
record Attempt(String state, String verifier, String nonce, String redirectUri) {

    static Attempt start(String redirectUri) {
        return new Attempt(
                OpaqueToken.random().value(),
                OpaqueToken.random().value(),
                OpaqueToken.random().value(),
                redirectUri);
    }

    /** Where to send the browser. */
    String address(String endpoint, String scope, @Nullable String prompt) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", ParcelPilot.CLIENT_ID);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", scope);
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        if (prompt != null) {
            parameters.put("prompt", prompt);
        }
        return endpoint + "?" + form(parameters);
    }

    boolean isAnsweredBy(@Nullable String returned) {
        return returned != null && MessageDigest.isEqual(state.getBytes(UTF_8), returned.getBytes(UTF_8));
    }

    /** Parameters as a query or as the body of a form. */
    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new OpaqueToken(verifier).digest());
    }

    /** Hides what nobody else may know. */
    @Override
    public String toString() {
        return "Attempt[" + redirectUri + "]";
    }
}
