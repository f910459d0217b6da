package dev.gatehouse.consent;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.layout.ErrorPages;
import dev.gatehouse.layout.FormAction;
import dev.gatehouse.layout.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The consent page. Its answer goes to whoever sent the person here. */
@Controller
class ConsentController {

    private final PendingRequests pendingRequests;
    private final ClientDirectory clients;
    private final ConsentQuestions questions;
    private final ConsentPages pages;

    ConsentController(
            PendingRequests pendingRequests, ClientDirectory clients, ConsentQuestions questions, ConsentPages pages) {
        this.pendingRequests = pendingRequests;
        this.clients = clients;
        this.questions = questions;
        this.pages = pages;
    }

    @GetMapping("/oauth2/consent")
    ModelAndView page(
            @RequestParam(defaultValue = "") String state,
            @AuthenticationPrincipal @Nullable SignedInPerson person,
            HttpServletRequest request,
            Locale locale) {
        if (person == null) {
            return ErrorPages.page(request, Problem.consentExpired());
        }
        var pending = pendingRequests.open(state, person);
        var client = pending.flatMap(asked -> clients.find(asked.clientId()));
        if (pending.isEmpty() || client.isEmpty()) {
            return ErrorPages.page(request, Problem.consentExpired());
        }
        if (pending.get().redirectUri() != null) {
            FormAction.allow(request, pending.get().redirectUri());
        }
        return show(new Asked(client.get(), pending.get(), state), person, locale);
    }

    private ModelAndView show(Asked asked, SignedInPerson person, Locale locale) {
        var pending = asked.pending();
        var scopes = new LinkedHashSet<>(pending.scopes());
        var redirectUri = pending.redirectUri();
        var question = redirectUri == null
                ? questions.ofDevice(asked.client(), person.subject(), scopes)
                : questions.of(asked.client(), person.subject(), scopes, redirectUri);
        var page = new ModelAndView("consent/consent");
        page.addObject("consent", pages.page(asked, pending.afresh() ? question.afresh() : question, person, locale));
        page.addObject("switchTo", pending.returnTo());
        return page;
    }

    /** Who asks, for what, and the seal that proves it. */
    record Asked(Client client, PendingRequest pending, String state) {}
}
