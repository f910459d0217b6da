package dev.gatehouse.tokenservice;

import dev.gatehouse.core.AccessEnded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the tokens of a customer who asks for it. */
@Service
public class TokenEnding {

    private final ApplicationEventPublisher events;

    TokenEnding(ApplicationEventPublisher events) {
        this.events = events;
    }

    /**
     * Ends all tokens that the customer has through the client whose token was shown; where that is the token services' or a session
     * was, all that those gave, the ones from before the move included. What others hold stays: an application of somebody else may
     * give up what it has, and sign nobody out of the shop.
     */
    @Transactional
    public void end(Caller.Customer caller) {
        var client = caller.clientId() == null ? TokenService.CLIENT : caller.clientId();
        events.publishEvent(new AccessEnded.OfConsent(client, caller.subject(), "tokens_revoked"));
    }
}
