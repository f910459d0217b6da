package dev.gatehouse.tokens;

import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.Subject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says, whichever form it has.
 *
 * @param jti the name of this one token
 * @param origin the grant that it was issued for; {@code null}: it is an application's own
 * @param jkt the key that it is bound to (RFC 9449 §6.1), if it is
 */
record AccessToken(
        String jti,
        String clientId,
        Subject subject,
        Set<String> scopes,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Origin origin,
        @Nullable String jkt) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int JTI_BYTES = 16;

    AccessToken {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    /** What somebody else issued; its digest is its name. */
    static AccessToken of(EarlierTokens.EarlierToken token, String text) {
        return new AccessToken(
                BASE64.encodeToString(new OpaqueToken(text).digest()),
                token.clientId(),
                token.subject(),
                token.scopes(),
                token.issuedAt(),
                token.expiresAt(),
                null,
                null);
    }

    /** A name that no other token has: 128 random bits. */
    static String newJti() {
        var bytes = new byte[JTI_BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /**
     * The grant behind a token.
     *
     * @param grant its public number
     * @param authTime when its person proved who they are
     * @param amr how (RFC 8176)
     * @param visitor whom its customer was before, if that is known
     */
    record Origin(long grant, @Nullable Instant authTime, List<String> amr, Subject.@Nullable Visitor visitor) {

        Origin {
            amr = List.copyOf(amr);
        }

        static Origin of(AccessGrant grant) {
            return new Origin(grant.ref(), grant.authTime(), grant.amr(), grant.visitor());
        }
    }
}
