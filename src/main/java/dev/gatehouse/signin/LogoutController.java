package dev.gatehouse.signin;

import dev.gatehouse.core.SignedInPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing out: asked for by a page of ours, so that no other page can do it to anybody. */
@Controller
class LogoutController {

    private final Sessions sessions;

    LogoutController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/logout")
    String page(
            @AuthenticationPrincipal @Nullable SignedInPerson person,
            @RequestParam(name = "continue", required = false) @Nullable String asked,
            Model model) {
        if (person == null) {
            return "signin/signed-out";
        }
        model.addAttribute("personName", person.displayName());
        model.addAttribute("continueTo", ReturnAddress.of(asked).path());
        return "signin/logout";
    }

    @PostMapping("/logout")
    void signOut(
            @RequestParam(name = "continue", required = false) @Nullable String asked,
            HttpServletRequest request,
            HttpServletResponse response) {
        sessions.end(request, response);
        var back = ReturnAddress.of(asked);
        (back.equals(ReturnAddress.HOME) ? ReturnAddress.SIGNED_OUT : back).send(response);
    }
}
