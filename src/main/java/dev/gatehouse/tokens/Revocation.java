package dev.gatehouse.tokens;

import dev.gatehouse.core.AccessEnded;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes tokens worthless: one, a grant, or all of a client or subject. */
@Service
public class Revocation {

    private static final String BY_CLIENT = "revoked_by_client";

    /**
     * Until our transaction ends, others do not see the change and go on giving. A sign-in waits for the change of its account,
     * so what a person has just proven anew need not wait.
     */
    private static final Duration UNSEEN = Duration.ofSeconds(1);

    private final AccessGrants grants;
    private final GrantTokens grantTokens;
    private final RevokedTokens revoked;
    private final AccessCutoffs cutoffs;
    private final TokenReader reader;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Revocation(
            AccessGrants grants,
            GrantTokens grantTokens,
            RevokedTokens revoked,
            AccessCutoffs cutoffs,
            TokenReader reader,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grants = grants;
        this.grantTokens = grantTokens;
        this.revoked = revoked;
        this.cutoffs = cutoffs;
        this.reader = reader;
        this.events = events;
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
                    .filter(grant -> grants.end(grant.id(), BY_CLIENT, clock.instant()))
                    .ifPresent(grant -> events.publishEvent(GrantEnded.of(clientId, grant, BY_CLIENT)));
            return;
        }
        reader.readIssued(token)
                .filter(read -> read.clientId().equals(clientId))
                .ifPresent(revoked::revoke);
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

    /**
     * Somebody else knows why; here everything that is meant ends. Only within the change that it follows from, so that neither is
     * ever done without the other.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void end(AccessEnded ended) {
        var now = clock.instant();
        // The cutoff also meets what is being made at this moment, which the grants below do not show yet.
        switch (ended) {
            case AccessEnded.OfSubject(var subject, var _) -> cutoffs.cutOff(subject.text(), now);
            case AccessEnded.OfClient(var clientId, var _) ->
                cutoffs.cutOff(AccessCutoffs.holder(clientId), now.plus(UNSEEN));
            case AccessEnded.OfConsent(var clientId, var subject, var _) ->
                cutoffs.cutOff(AccessCutoffs.holder(clientId, subject), now.plus(UNSEEN));
        }
        grants.end(ended, now);
    }
}
