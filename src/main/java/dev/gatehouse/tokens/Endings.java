package dev.gatehouse.tokens;

import dev.gatehouse.core.AccessEnded;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes all tokens of a client or a subject worthless. Reads none of them, so that a command can do it that knows no issuer. */
@Service
class Endings {

    /**
     * Until our transaction ends, others do not see the change and go on giving. A sign-in waits for the change of its account,
     * so what a person has just proven anew need not wait.
     */
    private static final Duration UNSEEN = Duration.ofSeconds(1);

    private final AccessGrants grants;
    private final AccessCutoffs cutoffs;
    private final Clock clock;

    Endings(AccessGrants grants, AccessCutoffs cutoffs, Clock clock) {
        this.grants = grants;
        this.cutoffs = cutoffs;
        this.clock = clock;
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
