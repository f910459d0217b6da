package dev.gatehouse.authorize;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.consent.Consent;
import dev.gatehouse.consent.ConsentQuestions;
import dev.gatehouse.consent.Consents;
import dev.gatehouse.consent.PendingRequests;
import dev.gatehouse.consent.RedirectHost;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.layout.Problem;
import org.springframework.stereotype.Component;

/** Takes what a person answered on the consent page. What was asked comes sealed; nothing of it can be changed on the way. */
@Component
class ConsentAnswers {

    /** Where they come to, and where what was asked can be asked again. */
    static final String PATH = "/oauth2/authorize";

    private final PendingRequests pendingRequests;
    private final FrontChannel requests;
    private final ClientDirectory clients;
    private final ConsentQuestions questions;
    private final Consents consents;
    private final Codes codes;

    ConsentAnswers(
            PendingRequests pendingRequests,
            FrontChannel requests,
            ClientDirectory clients,
            ConsentQuestions questions,
            Consents consents,
            Codes codes) {
        this.pendingRequests = pendingRequests;
        this.requests = requests;
        this.clients = clients;
        this.questions = questions;
        this.consents = consents;
        this.codes = codes;
    }

    AuthorizationOutcome decide(AuthorizationAuthentication.Content.Answered answered, SignedInPerson person) {
        var pending = pendingRequests
                .open(answered.state(), person, PATH)
                .filter(asked -> asked.clientId().equals(answered.clientId()))
                .orElseThrow(() -> AuthorizationRefused.page(Problem.consentExpired()));
        // Read anew: the client may have been disabled or changed while the page was open.
        var request = requests.read(RequestParameters.of(pending.returnTo().substring(PATH.length() + 1)));
        if (!answered.allowed()) {
            throw denied(request, "The person said no.");
        }
        var client =
                clients.find(request.clientId()).orElseThrow(() -> AuthorizationRefused.page(Problem.clientUnknown()));
        var question = questions.of(client, person.subject(), request.scopes(), request.redirectUri());
        var said = (pending.afresh() ? question.afresh() : question).answer(answered.ticked());
        if (said.granted().isEmpty()) {
            throw denied(request, "The person allowed nothing.");
        }
        var host = RedirectHost.of(request.redirectUri());
        var remembered = consents.remember(client.clientId(), person.subject(), host, said);
        return codes.give(
                client, request, person, new Consent(said.granted(), said.declined(), remembered.expiresAt()));
    }

    private AuthorizationRefused denied(AuthorizationRequest request, String description) {
        requests.answered(request);
        return AuthorizationRefused.redirect(request.redirectUri(), request.state(), "access_denied", description);
    }
}
