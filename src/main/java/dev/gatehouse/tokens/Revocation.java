package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes tokens worthless: one, or a grant. */
@Service
public class Revocation {

    private static final String BY_CLIENT = "revoked_by_client";

    private final AccessGrants grants;
    private final GrantTokens grantTokens;
    private final RevokedTokens revoked;
    private final TokenReader reader;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revocation(
            AccessGrants grants,
            GrantTokens grantTokens,
            RevokedTokens revoked,
            TokenReader reader,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grants = grants;
        this.grantTokens = grantTokens;
        this.revoked = revoked;
        this.reader = reader;
        this.events = events;
        this.clock = clock;
    }

    /**
     * RFC 7009 §2.1: a refresh token ends its grant, an access token itself, or the grant of a visitor. What is unknown, or not the
     * client's, is left alone, and nobody is told.
     */
    public void revoke(String token, String clientId) {
        var refresh = grantTokens.read(GrantToken.Kind.REFRESH, token);
        if (refresh.isPresent()) {
            grants.find(refresh.get().grant())
                    .filter(grant -> grant.clientId().equals(clientId))
                    .filter(grant -> grants.end(grant.id(), BY_CLIENT, clock.instant()))
                    .ifPresent(grant -> events.publishEvent(GrantEnded.of(clientId, grant, BY_CLIENT)));
            return;
        }
        reader.readIssued(token)
                .filter(read -> read.clientId().equals(clientId))
                .ifPresent(this::revoke);
    }

    /** A stranger can be a visitor and refresh as often as they like, so what they revoke must not be a new row each time. */
    private void revoke(ReadToken token) {
        var grant = token.grant();
        if (grant != null && token.subject() instanceof Subject.Visitor) {
            grants.end(grant, BY_CLIENT, clock.instant())
                    .ifPresent(ended -> events.publishEvent(GrantEnded.of(token.clientId(), ended, BY_CLIENT)));
        } else {
            revoked.revoke(token);
        }
    }

    /**
     * Ends one grant with all its tokens; returns whether it had not ended before.
     *
     * @param grant its public number, the {@code gid} of its tokens
     * @param actor who wants it, as {@link dev.gatehouse.core.Audited#actor()}
     * @param why a word that is kept with the grant
     */
    @Transactional
    public boolean endGrant(long grant, String actor, String why) {
        var ended = grants.end(grant, why, clock.instant());
        ended.ifPresent(it -> events.publishEvent(GrantEnded.of(actor, it, why)));
        return ended.isPresent();
    }
}
