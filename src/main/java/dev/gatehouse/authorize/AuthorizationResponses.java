package dev.gatehouse.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.layout.ErrorPages;
import dev.gatehouse.layout.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** How the authorization endpoint answers: with a redirect to the client, to the consent page, or with an error page. */
@Component
class AuthorizationResponses implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private final Issuer issuer;

    AuthorizationResponses(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (!(authentication instanceof AuthorizationAuthentication decided
                && decided.content() instanceof AuthorizationAuthentication.Content.Decided(var outcome))) {
            throw new IllegalStateException("Not an outcome of the authorization endpoint");
        }
        send(response, outcome);
    }

    void send(HttpServletResponse response, AuthorizationOutcome outcome) {
        switch (outcome) {
            case AuthorizationOutcome.Granted(var redirectUri, var state, var code) ->
                answer(response, redirectUri, state, Map.of("code", code));
            case AuthorizationOutcome.Ask(var pending) ->
                redirect(response, "/oauth2/consent?state=" + URLEncoder.encode(pending, UTF_8));
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (!(exception instanceof AuthorizationRefused refused)) {
            ErrorPages.send(request, response, Problem.requestInvalid());
            return;
        }
        var problem = refused.problem();
        if (problem != null) {
            ErrorPages.send(request, response, problem);
            return;
        }
        var error = new LinkedHashMap<String, String>();
        error.put("error", refused.getError().getErrorCode());
        error.put("error_description", Objects.toString(refused.getError().getDescription(), ""));
        answer(response, Objects.requireNonNull(refused.redirectUri()), refused.state(), error);
    }

    /** RFC 6749 §4.1.2, with the {@code iss} of RFC 9207. */
    private void answer(
            HttpServletResponse response, String redirectUri, @Nullable String state, Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        if (state != null) {
            all.put("state", state);
        }
        all.put("iss", issuer.value());
        var query = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        redirect(response, redirectUri + (redirectUri.indexOf('?') < 0 ? "?" : "&") + query);
    }

    /** 303, so that no browser ever repeats a form at the client's address (RFC 9700 §4.12). */
    private static void redirect(HttpServletResponse response, String address) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, address);
    }
}
