package dev.gatehouse.device;

import dev.gatehouse.consent.PendingRequests;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.layout.ErrorPages;
import dev.gatehouse.layout.Problem;
import dev.gatehouse.tokens.UserCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes the answer of the consent page for a device, and tells the person to go on there. */
@Controller
class ActivateAnswerController {

    static final String PATH = "/activate/answer";

    private static final String DONE = "/activate/done";
    private static final String ALLOW = "allow";
    private static final Set<String> DECISIONS = Set.of(ALLOW, "deny");

    private final PendingRequests pendingRequests;
    private final TypedCodes codes;
    private final DeviceAnswers answers;

    ActivateAnswerController(PendingRequests pendingRequests, TypedCodes codes, DeviceAnswers answers) {
        this.pendingRequests = pendingRequests;
        this.codes = codes;
        this.answers = answers;
    }

    @PostMapping(PATH)
    @Nullable
    ModelAndView answer(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String decision,
            @AuthenticationPrincipal @Nullable SignedInPerson person,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (person == null || !DECISIONS.contains(decision)) {
            return ErrorPages.page(request, Problem.consentExpired());
        }
        var pending = pendingRequests.open(state, person, PATH);
        if (pending.isEmpty()) {
            return ErrorPages.page(request, Problem.consentExpired());
        }
        var outcome = Optional.ofNullable(pending.get().userCode())
                .flatMap(UserCode::read)
                .flatMap(codes::find)
                .map(found -> decision.equals(ALLOW)
                        ? answers.allow(found, person, ticked(request))
                        : answers.deny(found, person))
                .orElse(DeviceAnswers.Outcome.TOO_LATE);
        return switch (outcome) {
            case ALLOWED -> ActivateController.redirect(response, DONE + "?answer=" + ALLOW);
            case DENIED -> ActivateController.redirect(response, DONE);
            case TOO_LATE -> ErrorPages.page(request, Problem.requestOver());
        };
    }

    @GetMapping(DONE)
    ModelAndView done(@RequestParam(defaultValue = "") String answer) {
        return new ModelAndView("device/done").addObject("allowed", answer.equals(ALLOW));
    }

    private static Set<String> ticked(HttpServletRequest request) {
        var ticked = request.getParameterValues("scope");
        return ticked == null ? Set.of() : Set.copyOf(Arrays.asList(ticked));
    }
}
