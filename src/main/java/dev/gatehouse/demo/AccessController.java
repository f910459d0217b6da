package dev.gatehouse.demo;

import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.gateway.Caller;
import dev.gatehouse.gateway.Decisions;
import dev.gatehouse.gateway.Survey;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may do what: every route of the shop and the decision about it, for a guest, for who is signed in, for Parcel Pilot. */
@Controller
@Profile("demo")
class AccessController {

    private final Decisions decisions;
    private final Visits visits;

    AccessController(Decisions decisions, Visits visits) {
        this.decisions = decisions;
        this.visits = visits;
    }

    @GetMapping("/demo/access")
    String access(
            @RequestParam(defaultValue = "") String as,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String find,
            @CookieValue(name = ParcelPilotController.COOKIE, required = false) @Nullable String visit,
            @Nullable Principal principal,
            Model model) {
        var person = person(principal);
        var who = chosen(AccessView.Who.values(), as)
                .orElse(person.isPresent() ? AccessView.Who.PERSON : AccessView.Who.GUEST);
        var shown = chosen(AccessView.Show.values(), show).orElse(AccessView.Show.ALL);
        model.addAttribute("who", who);
        model.addAttribute("person", person.map(SignedInPerson::displayName).orElse(null));
        survey(who, person, visit).ifPresent(survey -> {
            model.addAttribute("view", AccessView.of(survey, who, shown, find.strip()));
            model.addAttribute("stale", survey.caller() instanceof Caller.Guest guest && guest.refused());
        });
        return "demo/access";
    }

    /** Empty where nobody is signed in, or Parcel Pilot has no token. */
    private Optional<Survey> survey(AccessView.Who who, Optional<SignedInPerson> person, @Nullable String visit) {
        return switch (who) {
            case GUEST -> Optional.of(decisions.surveyOfGuest());
            case PERSON -> person.map(SignedInPerson::subject).map(decisions::survey);
            case APP -> token(visit).map(decisions::surveyOfHolder);
        };
    }

    private Optional<String> token(@Nullable String visit) {
        return Optional.ofNullable(visit)
                .flatMap(visits::find)
                .map(Visit::tokens)
                .map(Visit.Tokens::access);
    }

    private static Optional<SignedInPerson> person(@Nullable Principal principal) {
        return principal instanceof Authentication login && login.getPrincipal() instanceof SignedInPerson person
                ? Optional.of(person)
                : Optional.empty();
    }

    private static <T extends Enum<T>> Optional<T> chosen(T[] choices, String text) {
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equalsIgnoreCase(text))
                .findFirst();
    }
}
