package dev.gatehouse.tokens;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint answers with (RFC 6749 §5.1).
 *
 * @param scopes what the access token is good for
 * @param jkt the key that the access token is bound to (RFC 9449 §6); {@code null}: it is a bearer token
 * @param refreshToken if the client gets one
 * @param idToken if {@code openid} is among the scopes of a person's grant
 */
public record IssuedTokens(
        String accessToken,
        Instant issuedAt,
        Instant expiresAt,
        Set<String> scopes,
        @Nullable String jkt,
        @Nullable String refreshToken,
        @Nullable String idToken) {

    /** Hides the tokens. */
    @Override
    public String toString() {
        return "IssuedTokens[***]";
    }
}
