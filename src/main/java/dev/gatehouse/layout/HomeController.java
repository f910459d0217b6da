package dev.gatehouse.layout;

import dev.gatehouse.core.SignedInPerson;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What people see who come to the server by themselves. */
@Controller
class HomeController {

    private final boolean demo;

    HomeController(Environment environment) {
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @GetMapping("/")
    String home(@Nullable Principal principal, Model model) {
        if (principal instanceof Authentication login && login.getPrincipal() instanceof SignedInPerson person) {
            model.addAttribute("person", person);
        }
        model.addAttribute("demo", demo);
        return "layout/home";
    }
}
