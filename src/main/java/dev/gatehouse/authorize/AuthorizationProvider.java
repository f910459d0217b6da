package dev.gatehouse.authorize;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.consent.ConsentQuestions;
import dev.gatehouse.consent.PendingRequest;
import dev.gatehouse.consent.PendingRequests;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.core.UserType;
import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.layout.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Decides the next step of an authorization request: sign in, consent, or a code. Sign-in and consent both come back here and
 * do not know one another.
 */
@Component
class AuthorizationProvider implements AuthenticationProvider {

    private final FrontChannel requests;
    private final ClientDirectory clients;
    private final ConsentQuestions questions;
    private final PendingRequests pendingRequests;
    private final ConsentAnswers answers;
    private final Codes codes;
    private final Clock clock;

    AuthorizationProvider(
            FrontChannel requests,
            ClientDirectory clients,
            ConsentQuestions questions,
            PendingRequests pendingRequests,
            ConsentAnswers answers,
            Codes codes,
            Clock clock) {
        this.requests = requests;
        this.clients = clients;
        this.questions = questions;
        this.pendingRequests = pendingRequests;
        this.answers = answers;
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var outcome = switch (((AuthorizationAuthentication) authentication).content()) {
            case AuthorizationAuthentication.Content.Asked(var parameters) -> decide(requests.read(parameters));
            case AuthorizationAuthentication.Content.Answered answered ->
                answers.decide(
                        answered, person().orElseThrow(() -> AuthorizationRefused.page(Problem.consentExpired())));
            case AuthorizationAuthentication.Content.Decided(var decided) -> decided;
        };
        return new AuthorizationAuthentication(new AuthorizationAuthentication.Content.Decided(outcome));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return AuthorizationAuthentication.class.isAssignableFrom(authentication);
    }

    private AuthorizationOutcome decide(AuthorizationRequest request) {
        var silent = request.prompts().contains(AuthorizationRequest.Prompt.NONE);
        var person = person().filter(signedIn -> isSignedInLatelyEnough(signedIn, request));
        if (person.isEmpty()) {
            if (silent) {
                throw refused(request, "login_required", "Nobody is signed in.");
            }
            throw new SignInNeeded(request.query());
        }
        var client =
                clients.find(request.clientId()).orElseThrow(() -> AuthorizationRefused.page(Problem.clientUnknown()));
        checkAccountType(client, person.get(), silent, request);
        var question = questions.of(client, person.get().subject(), request.scopes(), request.redirectUri());
        if (question.isHopeless()) {
            throw refused(request, "access_denied", "The account can give nothing of what was asked for.");
        }
        var asks = request.prompts().contains(AuthorizationRequest.Prompt.CONSENT) && !client.firstParty();
        if (question.isAnswered() && !asks) {
            return codes.give(client, request, person.get(), question.answer(question.required()));
        }
        if (silent) {
            throw refused(request, "consent_required", "The person has to be asked.");
        }
        return ask(request, person.get(), asks);
    }

    private AuthorizationOutcome ask(AuthorizationRequest request, SignedInPerson person, boolean afresh) {
        var pending = new PendingRequest(
                ConsentAnswers.PATH + "?" + request.query(),
                ConsentAnswers.PATH,
                request.clientId(),
                request.redirectUri(),
                null,
                List.copyOf(request.scopes()),
                person.subject().text(),
                person.session(),
                afresh,
                pendingRequests.expiry());
        try {
            return new AuthorizationOutcome.Ask(pendingRequests.seal(pending));
        } catch (KeyUnavailableException e) {
            throw AuthorizationRefused.noKey(request, e);
        }
    }

    private boolean isSignedInLatelyEnough(SignedInPerson person, AuthorizationRequest request) {
        if (request.prompts().contains(AuthorizationRequest.Prompt.LOGIN)
                || request.prompts().contains(AuthorizationRequest.Prompt.SELECT_ACCOUNT)) {
            return false;
        }
        var maxAge = request.maxAge();
        return maxAge == null || !person.authTime().plus(maxAge).isBefore(clock.instant());
    }

    private static void checkAccountType(
            Client client, SignedInPerson person, boolean silent, AuthorizationRequest request) {
        var type = person.subject().type();
        if (!client.userTypes().contains(type)) {
            if (silent) {
                throw refused(request, "interaction_required", "The person has to choose another account.");
            }
            throw AuthorizationRefused.page(
                    type == UserType.ADMIN ? Problem.forCustomersOnly() : Problem.forStaffOnly());
        }
    }

    private static Optional<SignedInPerson> person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInPerson person
                ? Optional.of(person)
                : Optional.empty();
    }

    private static AuthorizationRefused refused(AuthorizationRequest request, String error, String description) {
        return AuthorizationRefused.redirect(request.redirectUri(), request.state(), error, description);
    }
}
