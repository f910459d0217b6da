package dev.gatehouse.gateway;

import dev.gatehouse.core.OpaqueToken;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.springframework.stereotype.Component;

/**
 * The gateways that may ask: by a secret that they share with us, or by a certificate that the container has verified. From all
 * others nothing is believed, least of all who their clients are.
 */
@Component
class KnownGateways {

    static final String SECRET = "X-Gatehouse-Secret";

    /** Where the container puts what it has verified (Jakarta Servlet §3.10). */
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final List<byte[]> digests;
    private final Set<X500Principal> subjects;

    KnownGateways(GatewayProperties properties) {
        this.digests = properties.secrets().stream()
                .map(secret -> new OpaqueToken(secret).digest())
                .toList();
        this.subjects =
                properties.certificates().stream().map(X500Principal::new).collect(Collectors.toUnmodifiableSet());
    }

    boolean has(HttpServletRequest request) {
        return knowsSecret(Collections.list(request.getHeaders(SECRET))) || knowsCertificate(request);
    }

    private boolean knowsSecret(List<String> shown) {
        if (shown.size() != 1 || digests.isEmpty()) {
            return false;
        }
        var digest = new OpaqueToken(shown.getFirst()).digest();
        var known = false;
        for (var kept : digests) {
            // All of them, so that time does not tell which.
            known |= MessageDigest.isEqual(kept, digest);
        }
        return known;
    }

    private boolean knowsCertificate(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                && chain.length > 0
                && subjects.contains(chain[0].getSubjectX500Principal());
    }
}
