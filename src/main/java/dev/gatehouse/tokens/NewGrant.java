package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed before a grant is kept.
 *
 * @param binding what the code is bound to; {@code null} where no code is given
 * @param authTime when the person proved who they are
 * @param amr how (RFC 8176)
 * @param dpopJkt the thumbprint of the key that has to redeem it (RFC 9449 §5, §10); {@code null}: it is bound to none yet
 * @param until the consent ends then, and the grant with it at the latest; {@code null}: no such end
 */
public record NewGrant(
        Subject subject,
        Set<String> scopes,
        @Nullable CodeBinding binding,
        Instant authTime,
        List<String> amr,
        @Nullable String dpopJkt,
        @Nullable Instant until) {

    public NewGrant {
        scopes = Set.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    /**
     * What has to come back with a code.
     *
     * @param redirectUri as the authorization request had it; {@code null} if it had none (RFC 6749 §4.1.3)
     * @param codeChallenge S256 (RFC 7636 §4.2)
     * @param nonce for the ID token (OpenID Connect Core §3.1.2.1)
     */
    public record CodeBinding(
            @Nullable String redirectUri,
            String codeChallenge,
            @Nullable String nonce) {}
}
