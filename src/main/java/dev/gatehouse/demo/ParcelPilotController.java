package dev.gatehouse.demo;

import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.layout.FormAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;
import tools.jackson.databind.json.JsonMapper;

/** The pages of Parcel Pilot, a third-party site: connect a store, then see and use what it gave. */
@Controller
@Profile("demo")
class ParcelPilotController {

    static final String COOKIE = "parcel_pilot";
    private static final String SCOPES = "openid profile email offline_access orders.read customers.read orders.refund";

    private final ParcelPilot site;
    private final Connecting connecting;
    private final Visits visits;
    private final JsonMapper json;

    ParcelPilotController(ParcelPilot site, Connecting connecting, Visits visits, JsonMapper json) {
        this.site = site;
        this.connecting = connecting;
        this.visits = visits;
        this.json = json;
    }

    @GetMapping("/demo")
    String home(HttpServletRequest request) {
        FormAction.allow(request, site.issuer());
        return "demo/home";
    }

    @PostMapping("/demo/connect")
    RedirectView connect(
            @RequestParam(defaultValue = "connect") String ask,
            HttpServletRequest request,
            HttpServletResponse response) {
        var attempt = Attempt.start(site.redirectUri(origin(request)));
        var key = OpaqueToken.random().value();
        visits.put(key, Visit.on(attempt));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(key, request).toString());
        var scope = ask.equals("more") ? SCOPES + " account.read orders.write catalog.read reports.read" : SCOPES;
        return to(attempt.address(site.authorizationEndpoint(), scope, ask.equals("again") ? "consent" : null));
    }

    /** Shows the last visit; an answer to it is taken first, and leaves the address bar (RFC 9700 §4.3.1). */
    @GetMapping(ParcelPilot.CALLBACK)
    Object callback(
            @RequestParam Map<String, String> answer,
            @CookieValue(name = COOKIE, required = false) @Nullable String key,
            HttpServletRequest request,
            Model model) {
        var known = key == null ? Optional.<Visit>empty() : visits.find(key);
        if (!answer.containsKey("code") && !answer.containsKey("error")) {
            FormAction.allow(request, site.issuer());
            return show(known.orElseGet(() -> connecting.finish(Optional.empty(), answer)), model);
        }
        if (key == null || known.isEmpty()) {
            return show(connecting.finish(Optional.empty(), answer), model);
        }
        visits.put(key, connecting.finish(visits.takeAttempt(key), answer));
        return to(ParcelPilot.CALLBACK);
    }

    @PostMapping("/demo/refresh")
    RedirectView refresh(@CookieValue(name = COOKIE, required = false) @Nullable String key) {
        return use(key, (visit, tokens) -> {
            var reply = site.refresh(tokens.refresh() == null ? "" : tokens.refresh());
            var renewed = reply.good() ? Visit.connected(Connecting.tokens(reply, tokens)) : visit;
            // The tokens stand below, decoded; of a good answer only the rest is worth a look.
            return renewed.with(reply.good() ? new Visit.Answer("refresh", 200, "") : reply.answer("refresh"));
        });
    }

    @PostMapping("/demo/introspect")
    RedirectView introspect(@CookieValue(name = COOKIE, required = false) @Nullable String key) {
        return use(
                key,
                (visit, tokens) -> visit.with(site.introspect(tokens.access()).answer("introspect")));
    }

    /** Takes back the refresh token where there is one: that ends the whole grant. */
    @PostMapping("/demo/revoke")
    RedirectView revoke(@CookieValue(name = COOKIE, required = false) @Nullable String key) {
        return use(key, (visit, tokens) -> {
            var token = tokens.refresh() == null ? tokens.access() : tokens.refresh();
            return visit.with(site.revoke(token).answer("revoke"));
        });
    }

    private RedirectView use(@Nullable String key, Use use) {
        var visit = key == null ? Optional.<Visit>empty() : visits.find(key);
        if (key != null && visit.isPresent()) {
            var tokens = visit.get().tokens();
            if (tokens != null) {
                visits.put(key, use.of(visit.get(), tokens));
            }
        }
        return to(ParcelPilot.CALLBACK);
    }

    private String show(Visit visit, Model model) {
        var tokens = visit.tokens();
        model.addAttribute("visit", visit);
        if (tokens != null) {
            model.addAttribute("access", ReadableToken.of(tokens.access(), json).orElse(null));
            model.addAttribute("id", ReadableToken.of(tokens.id(), json).orElse(null));
        }
        return "demo/callback";
    }

    private static RedirectView to(String address) {
        var redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }

    private static String origin(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequestUri(request)
                .replacePath(null)
                .toUriString();
    }

    private static ResponseCookie cookie(String key, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, key)
                .path("/demo")
                .maxAge(Duration.ofHours(1))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
    }

    /** Something that is done with the tokens of a visit. */
    private interface Use {

        Visit of(Visit visit, Visit.Tokens tokens);
    }
}
