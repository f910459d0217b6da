package dev.gatehouse.oro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the client says it is: in the body, or else by HTTP Basic, each half for itself. The halves of Basic are taken as they are, and
 * a header that cannot be read is none.
 */
record Credentials(String clientId, @Nullable String secret) {

    private static final String BASIC = "Basic ";

    /** Throws {@link OroException} where no client is named. */
    static Credentials of(Parameters parameters, @Nullable String authorization) {
        var basic = basic(authorization);
        var clientId = parameters
                .text("client_id")
                .or(() -> basic.map(Credentials::clientId))
                .orElseThrow(() -> new OroException(OroError.parameter("client_id")));
        var secret = parameters
                .text("client_secret")
                .or(() -> basic.map(Credentials::secret))
                .orElse(null);
        return new Credentials(clientId, secret);
    }

    private static Optional<Credentials> basic(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            var pair = new String(Base64.getDecoder().decode(authorization.substring(BASIC.length())), UTF_8);
            var colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "Credentials[" + clientId + "]";
    }
}
