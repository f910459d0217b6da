package dev.gatehouse.tokenservice;

import dev.gatehouse.core.AccessEnded;
import java.util.LinkedHashSet;
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
     * Ends all tokens that the token services gave the customer, those from before the move included, and all of the client whose
     * token was shown. What other applications hold for them stays: those they remove on their own page.
     */
    @Transactional
    public void end(Caller.Customer caller) {
        var clients = new LinkedHashSet<String>();
        clients.add(TokenService.CLIENT);
        if (caller.clientId() != null) {
            clients.add(caller.clientId());
        }
        clients.forEach(
                client -> events.publishEvent(new AccessEnded.OfConsent(client, caller.subject(), "tokens_revoked")));
    }
}
