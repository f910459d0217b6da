package dev.gatehouse.tokens;

import dev.gatehouse.core.AccessEnded;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Makes tokens worthless: one, a grant, or all of a client or subject. */
@Service
public class Revocation {

    private final AccessGrants grants;
    private final GrantTokens grantTokens;
    private final RevokedTokens revoked;
    private final TokenReader reader;
    private final Clock clock;

    Revocation(AccessGrants grants, GrantTokens grantTokens, RevokedTokens revoked, TokenReader reader, Clock clock) {
        this.grants = grants;
        this.grantTokens = grantTokens;
        this.revoked = revoked;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * RFC 7009 §2.1: a refresh token ends its grant, an access token itself. What is unknown, or not the client's, is left alone,
     * and nobody is told.
     */
    public void revoke(String token, String clientId) {
        var refresh = grantTokens.read(GrantToken.Kind.REFRESH, token);
        if (refresh.isPresent()) {
            grants.find(refresh.get().grant())
                    .filter(grant -> grant.clientId().equals(clientId))
                    .ifPresent(grant -> grants.end(grant.id(), "revoked_by_client", clock.instant()));
            return;
        }
        reader.readIssued(token)
                .filter(read -> read.clientId().equals(clientId))
                .ifPresent(revoked::revoke);
    }

    /** Somebody else knows why; here everything that is meant ends. */
    @EventListener
    void end(AccessEnded ended) {
        var now = clock.instant();
        grants.end(ended, now);
        switch (ended) {
            case AccessEnded.OfSubject(var subject, var _) -> revoked.cutOff(subject.text(), nextSecond(now));
            case AccessEnded.OfClient(var clientId, var _) ->
                revoked.cutOff(RevokedTokens.client(clientId), nextSecond(now));
            case AccessEnded.OfConsent _ -> {
                // Every token of a consent stands on a grant, which has just ended.
            }
        }
    }

    /** Tokens tell their time to the second, so one issued in this very second must not slip through. */
    private static Instant nextSecond(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
