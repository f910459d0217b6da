package dev.gatehouse.tokens;

import dev.gatehouse.clients.ClientDirectory;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Whose access token is this, and is it still good? */
@Service
public class TokenReader {

    private final VerifiedTokens verified;
    private final RevokedTokens revoked;
    private final ClientDirectory clients;
    private final Clock clock;

    TokenReader(VerifiedTokens verified, RevokedTokens revoked, ClientDirectory clients, Clock clock) {
        this.verified = verified;
        this.revoked = revoked;
        this.clients = clients;
        this.clock = clock;
    }

    /** The token if we issued it, it has not expired, and neither it nor what it stands on was revoked or switched off; else empty. */
    public Optional<ReadToken> read(String accessToken) {
        return readStanding(accessToken).map(Standing::token);
    }

    /** The same, with what its subject may do now: one and the same statement tells both. */
    public Optional<Standing> readStanding(String accessToken) {
        return readIssued(accessToken)
                .filter(token -> clients.find(token.clientId()).isPresent())
                .flatMap(token -> revoked.resourcesIfGood(token).map(resources -> new Standing(token, resources)));
    }

    /** The same without asking whether it was revoked: for revoking it. */
    Optional<ReadToken> readIssued(String accessToken) {
        var now = clock.instant();
        return verified.read(accessToken).filter(token -> now.isBefore(token.expiresAt()));
    }
}
