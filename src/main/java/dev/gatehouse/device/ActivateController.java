package dev.gatehouse.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.consent.ConsentQuestions;
import dev.gatehouse.consent.PendingRequest;
import dev.gatehouse.consent.PendingRequests;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.core.UserType;
import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.layout.ErrorPages;
import dev.gatehouse.layout.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a person types the code that a device shows (RFC 8628 §3.3). A code in the address is only put into the field: who follows
 * a link has still to look at their device, and to press the button.
 */
@Controller
class ActivateController {

    static final String PATH = "/activate";

    private static final Logger log = LoggerFactory.getLogger(ActivateController.class);

    private final TypedCodes codes;
    private final ConsentQuestions questions;
    private final PendingRequests pendingRequests;

    ActivateController(TypedCodes codes, ConsentQuestions questions, PendingRequests pendingRequests) {
        this.codes = codes;
        this.questions = questions;
        this.pendingRequests = pendingRequests;
    }

    /** The page with a code filled in. */
    static String path(String userCode) {
        return PATH + "?user_code=" + URLEncoder.encode(userCode, UTF_8);
    }

    @GetMapping(PATH)
    @Nullable
    ModelAndView page(
            @RequestParam(name = "user_code", defaultValue = "") String typed,
            @AuthenticationPrincipal @Nullable SignedInPerson person,
            HttpServletResponse response) {
        return person == null ? signIn(typed, response) : show(typed, null, person);
    }

    @PostMapping(PATH)
    @Nullable
    ModelAndView typed(
            @RequestParam(name = "user_code", defaultValue = "") String typed,
            @AuthenticationPrincipal @Nullable SignedInPerson person,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (person == null) {
            return signIn(typed, response);
        }
        return switch (codes.read(typed, person.subject(), request.getRemoteAddr())) {
            case TypedCode.Found found -> ask(found, person, request, response);
            case TypedCode.Unknown() -> {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                yield show(typed, "activate.unknown", person);
            }
            case TypedCode.Throttled(var pause) -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
                yield show(typed, "activate.throttled", person);
            }
        };
    }

    private @Nullable ModelAndView ask(
            TypedCode.Found found, SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        var client = found.client();
        var type = person.subject().type();
        if (!client.userTypes().contains(type)) {
            return ErrorPages.page(
                    request, type == UserType.ADMIN ? Problem.forCustomersOnly() : Problem.forStaffOnly());
        }
        var scopes = found.device().scopes();
        if (questions.ofDevice(client, person.subject(), scopes).isHopeless()) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return show(found.code().shown(), "activate.hopeless", person);
        }
        var pending = new PendingRequest(
                path(found.code().shown()),
                ActivateAnswerController.PATH,
                client.clientId(),
                null,
                found.code().shown(),
                List.copyOf(scopes),
                person.subject().text(),
                person.session(),
                true,
                pendingRequests.expiry());
        try {
            return redirect(response, "/oauth2/consent?state=" + pendingRequests.seal(pending));
        } catch (KeyUnavailableException e) {
            log.error("Nobody can be asked: {}", e.getMessage());
            return ErrorPages.page(request, Problem.serverError());
        }
    }

    private static @Nullable ModelAndView signIn(String typed, HttpServletResponse response) {
        var back = typed.isEmpty() ? PATH : path(typed);
        return redirect(response, "/login?continue=" + URLEncoder.encode(back, UTF_8));
    }

    private static ModelAndView show(String typed, @Nullable String error, SignedInPerson person) {
        var page = new ModelAndView("device/activate");
        page.addObject("typed", typed);
        page.addObject("error", error);
        page.addObject("personName", person.displayName());
        page.addObject("switchTo", PATH);
        return page;
    }

    /** Leads on with a GET; there is no page to show. */
    static @Nullable ModelAndView redirect(HttpServletResponse response, String address) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, address);
        return null;
    }
}
