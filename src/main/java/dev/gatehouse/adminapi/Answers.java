package dev.gatehouse.adminapi;

import dev.gatehouse.dpop.ProofVerifier;
import dev.gatehouse.gateway.TokenRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the API answers; errors are problem details (RFC 9457), and nothing may be kept. */
final class Answers {

    private static final String RETRY_SECONDS = "2";
    private static final String BEARER = "Bearer";
    private static final String DPOP = "DPoP algs=\"" + String.join(" ", ProofVerifier.algorithms()) + '"';

    private Answers() {}

    static ResponseEntity<Object> ok(Object body) {
        return start(HttpStatus.OK).contentType(MediaType.APPLICATION_JSON).body(body);
    }

    static ResponseEntity<Object> created(String location, Object body) {
        return start(HttpStatus.CREATED)
                .header(HttpHeaders.LOCATION, location)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    static ResponseEntity<Object> nothing() {
        return start(HttpStatus.NO_CONTENT).build();
    }

    static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return problem(status, detail, Map.of());
    }

    /** A problem with more members of its own. */
    static ResponseEntity<Object> problem(HttpStatus status, String detail, Map<String, Object> more) {
        return start(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body(status, detail, more));
    }

    /** The same, where trying again soon may help. */
    static ResponseEntity<Object> unavailable(String detail) {
        return start(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(HttpStatus.SERVICE_UNAVAILABLE, detail, Map.of()));
    }

    static ResponseEntity<Object> refused(ApiAccess.Access.NobodyThere nobody) {
        var answer = start(HttpStatus.UNAUTHORIZED);
        var refusal = nobody.refusal();
        if (refusal.filter(it -> it.scheme() != TokenRefusal.Scheme.OAUTH1).isEmpty()) {
            // RFC 6750 §3.1: who brought nothing is told nothing but the schemes.
            answer.header(HttpHeaders.WWW_AUTHENTICATE, BEARER, DPOP);
        } else {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(refusal.get()));
            Optional.ofNullable(refusal.get().nonce()).ifPresent(nonce -> answer.header("DPoP-Nonce", nonce));
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(HttpStatus.UNAUTHORIZED, "An access token is needed that is good here.", Map.of()));
    }

    static ResponseEntity<Object> lacking(ApiAccess.Access.Lacking lacking) {
        return start(HttpStatus.FORBIDDEN)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        BEARER + " error=\"insufficient_scope\", scope=\"" + lacking.resource() + '"')
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(
                        HttpStatus.FORBIDDEN,
                        "The access token does not reach to " + lacking.resource() + ".",
                        Map.of()));
    }

    private static String challenge(TokenRefusal refusal) {
        var error = "error=\"" + refusal.error() + '"';
        return switch (refusal.scheme()) {
            case DPOP -> DPOP.replaceFirst(" ", " " + error + ", ");
            case BEARER, OAUTH1 -> BEARER + ' ' + error;
        };
    }

    private static Map<String, Object> body(HttpStatus status, String detail, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        body.putAll(more);
        return body;
    }

    private static ResponseEntity.BodyBuilder start(HttpStatus status) {
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore());
    }
}
