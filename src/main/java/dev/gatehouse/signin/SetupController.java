package dev.gatehouse.signin;

import dev.gatehouse.layout.ErrorPages;
import dev.gatehouse.layout.Problem;
import dev.gatehouse.users.Admins;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the link in the log: whoever runs the server chooses the first administrator. */
@Controller
@Profile("!demo")
class SetupController {

    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_NAME = 40;

    private final Admins admins;
    private final FirstAdministrator firstAdministrator;
    private final FirstAdministrator.SetupLinks links;

    SetupController(Admins admins, FirstAdministrator firstAdministrator, FirstAdministrator.SetupLinks links) {
        this.admins = admins;
        this.firstAdministrator = firstAdministrator;
        this.links = links;
    }

    @GetMapping("/setup")
    ModelAndView page(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
        return links.isGood(token) && admins.none() ? show(token, "", null) : over(request);
    }

    @PostMapping("/setup")
    ModelAndView make(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        if (!links.isGood(token)) {
            return over(request);
        }
        var name = username.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return show(token, username, "setup.badUsername");
        }
        if (password.length() < SHORTEST_PASSWORD) {
            return show(token, name, "setup.shortPassword");
        }
        return firstAdministrator.add(name, password) ? new ModelAndView("redirect:/login") : over(request);
    }

    private static ModelAndView show(String token, String username, @Nullable String error) {
        var page = new ModelAndView("signin/setup", error == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
        page.addObject("token", token);
        page.addObject("username", username);
        page.addObject("error", error);
        return page;
    }

    private static ModelAndView over(HttpServletRequest request) {
        return ErrorPages.page(request, Problem.of(HttpStatus.NOT_FOUND.value()));
    }
}
