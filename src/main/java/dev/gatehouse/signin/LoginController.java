package dev.gatehouse.signin;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.UserType;
import dev.gatehouse.layout.FormAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The sign-in page. It knows nothing of what comes after it: it sends the person back to where they came from. */
@Controller
class LoginController {

    private static final Set<UserType> PEOPLE = Set.of(UserType.CUSTOMER, UserType.ADMIN);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

    private final SignInService signIns;
    private final Sessions sessions;
    private final ClientDirectory clients;
    private final BusyPage busy;
    private final Brake brake;

    LoginController(SignInService signIns, Sessions sessions, ClientDirectory clients, BusyPage busy, Brake brake) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.clients = clients;
        this.busy = busy;
        this.brake = brake;
    }

    @GetMapping("/login")
    String page(
            @RequestParam(name = "continue", required = false) @Nullable String asked,
            HttpServletRequest request,
            Model model) {
        return show(ReturnAddress.of(asked), "", null, request, model);
    }

    @PostMapping("/login")
    @Nullable
    String signIn(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        var back = ReturnAddress.of(request.getParameter("continue"));
        var origin = new Credentials.Origin(request.getRemoteAddr(), false);
        var username = text(request, "username").strip();
        return switch (signIns.signIn(new Credentials(username, text(request, "password"), PEOPLE, origin))) {
            case SignIn.Accepted(var account, var at) -> {
                sessions.begin(account, at, List.of("pwd"), request, response);
                back.send(response);
                yield null;
            }
            case SignIn.Refused() -> {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                yield show(back, username, "login.refused", request, model);
            }
            case SignIn.Throttled(var retryAfter) -> {
                refuse(response, HttpStatus.TOO_MANY_REQUESTS, retryAfter);
                yield show(back, username, "login.throttled", request, model);
            }
            case SignIn.Busy() -> {
                brake.hold(origin.address());
                refuse(response, HttpStatus.SERVICE_UNAVAILABLE, BUSY_RETRY);
                if (busy.givesWay()) {
                    yield show(back, username, "login.busy", request, model);
                }
                busy.send(response, RequestContextUtils.getLocale(request), back);
                yield null;
            }
        };
    }

    private String show(
            ReturnAddress back, String username, @Nullable String error, HttpServletRequest request, Model model) {
        var client = back.parameter("client_id").flatMap(clients::find);
        client.ifPresent(known -> allowAnswer(known, back, request));
        model.addAttribute("continueTo", back.path());
        model.addAttribute("client", client.map(Asking::of).orElse(null));
        model.addAttribute("username", username);
        model.addAttribute("error", error);
        return "signin/login";
    }

    /** The form may end at the client at once; where a request was pushed, the address that leads back to it does not say where. */
    private static void allowAnswer(Client client, ReturnAddress back, HttpServletRequest request) {
        if (back.parameter("request_uri").isPresent()) {
            FormAction.allowAny(request, client.redirectUris());
            return;
        }
        client.redirectUri(back.parameter("redirect_uri").orElse("")).ifPresent(uri -> FormAction.allow(request, uri));
    }

    private static String text(HttpServletRequest request, String field) {
        var value = request.getParameter(field);
        return value == null ? "" : value;
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, Duration retryAfter) {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    /** Who asks the person to sign in, as the page shows it. */
    record Asking(String name, String initials, @Nullable String logo) {

        static Asking of(Client client) {
            return new Asking(
                    client.display().name(),
                    client.display().initials(),
                    client.display().logoUri());
        }
    }
}
