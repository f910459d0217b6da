package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.keys.TokenVerifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * OpenID Connect RP-Initiated Logout 1.0. Whoever shows an ID token of the very person who is signed in signs them out at
 * once; everybody else is asked on the sign-out page. Only registered addresses are redirected to.
 */
@Controller
class EndSessionController {

    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final Sessions sessions;
    private final ClientDirectory clients;
    private final TokenVerifier verifier;
    private final JsonMapper json;

    EndSessionController(Sessions sessions, ClientDirectory clients, TokenVerifier verifier, JsonMapper json) {
        this.sessions = sessions;
        this.clients = clients;
        this.verifier = verifier;
        this.json = json;
    }

    @RequestMapping(
            path = "/connect/logout",
            method = {RequestMethod.GET, RequestMethod.POST})
    void end(
            @RequestParam(name = "id_token_hint", required = false) @Nullable String hint,
            @RequestParam(name = "post_logout_redirect_uri", required = false) @Nullable String redirectUri,
            @AuthenticationPrincipal @Nullable SignedInPerson person,
            HttpServletRequest request,
            HttpServletResponse response) {
        var idToken = claims(hint);
        var hers = person == null
                || idToken.map(claims -> person.getName().equals(claims.get("sub")))
                        .orElse(false);
        if (!hers) {
            ReturnAddress.SIGNED_OUT.send(response);
            return;
        }
        sessions.end(request, response);
        idToken.flatMap(claims -> target(claims, redirectUri))
                .map(target -> new ReturnAddress(withState(target, request.getParameter("state"))))
                .orElse(ReturnAddress.SIGNED_OUT)
                .send(response);
    }

    /** An ID token that has expired still says for whom it was (RP-Initiated Logout §2). */
    private Optional<Map<String, Object>> claims(@Nullable String hint) {
        return Optional.ofNullable(hint)
                .flatMap(token -> verifier.verify(token, "JWT"))
                .flatMap(payload -> {
                    try {
                        return Optional.of(json.readValue(payload, CLAIMS));
                    } catch (JacksonException _) {
                        return Optional.empty();
                    }
                });
    }

    private Optional<String> target(Map<String, Object> claims, @Nullable String redirectUri) {
        var audience =
                claims.get("aud") instanceof List<?> many && !many.isEmpty() ? many.getFirst() : claims.get("aud");
        return Optional.ofNullable(redirectUri)
                .filter(uri -> audience instanceof String clientId
                        && clients.find(clientId)
                                .map(client -> client.postLogoutRedirectUris().contains(uri))
                                .orElse(false));
    }

    /** The registered address stays as it is, letter by letter. */
    private static String withState(String target, @Nullable String state) {
        return state == null
                ? target
                : target + (target.indexOf('?') < 0 ? "?" : "&") + "state=" + URLEncoder.encode(state, UTF_8);
    }
}
