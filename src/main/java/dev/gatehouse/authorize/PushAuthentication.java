package dev.gatehouse.authorize;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What goes through Spring Security's filter of the endpoint for pushed requests: what was pushed, or what it was kept as. */
final class PushAuthentication extends AbstractAuthenticationToken {

    /** What it carries. */
    sealed interface Content {

        /**
         * A request that has not been looked at yet.
         *
         * @param proofs every {@code DPoP} header, as it came (RFC 9449 §10.1)
         */
        record Pushed(String clientId, RequestParameters parameters, List<String> proofs) implements Content {

            public Pushed {
                proofs = List.copyOf(proofs);
            }

            /** Hides the parameters and the proofs. */
            @Override
            public String toString() {
                return "Pushed[" + clientId + "]";
            }
        }

        /**
         * The end (RFC 9126 §2.2).
         *
         * @param expiresIn seconds
         */
        record Kept(String requestUri, long expiresIn) implements Content {}
    }

    private final transient Content content;

    PushAuthentication(Content content) {
        super(List.of());
        this.content = content;
    }

    Content content() {
        return content;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return "pushed authorization request endpoint";
    }
}
