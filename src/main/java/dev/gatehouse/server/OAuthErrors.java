package dev.gatehouse.server;

import dev.gatehouse.dpop.NonceNeeded;
import dev.gatehouse.grants.JsonAnswers;
import dev.gatehouse.signin.Brake;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** How the token, introspection and revocation endpoints say no (RFC 6749 §5.2). The texts are fixed. */
@Component
class OAuthErrors implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private static final String RETRY_SECONDS = "2";

    private static final Map<String, String> USUAL_WORDS = Map.of(
            OAuth2ErrorCodes.INVALID_CLIENT, "The client is unknown, or its credentials are wrong.",
            OAuth2ErrorCodes.INVALID_REQUEST, "The request is malformed.",
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE, "The grant_type is not supported.",
            OAuth2ErrorCodes.UNSUPPORTED_TOKEN_TYPE, "The token_type_hint is not supported.",
            OAuth2ErrorCodes.SERVER_ERROR, "The server failed.");

    private final JsonAnswers answers;
    private final Brake brake;

    OAuthErrors(JsonAnswers answers, Brake brake) {
        this.answers = answers;
        this.brake = brake;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof NonceNeeded needed) {
            response.setHeader(NonceNeeded.HEADER, needed.nonce());
        }
        if (exception instanceof OAuth2AuthenticationException refused) {
            if (refused.getError().getErrorCode().equals(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE)) {
                brake.hold(request.getRemoteAddr());
            }
            send(response, words(refused.getError()));
        } else {
            send(response, words(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT)));
        }
    }

    /** Nobody authenticated. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        send(response, words(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT)));
    }

    /** Sends an error with a status of its own. */
    void send(HttpServletResponse response, HttpStatus status, String error, @Nullable String description)
            throws IOException {
        var body = new LinkedHashMap<String, String>();
        body.put("error", error);
        if (description != null) {
            body.put("error_description", description);
        }
        response.setStatus(status.value());
        answers.send(response, body);
    }

    private void send(HttpServletResponse response, OAuth2Error error) throws IOException {
        var status = switch (error.getErrorCode()) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> HttpStatus.UNAUTHORIZED;
            case OAuth2ErrorCodes.SERVER_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
        if (status == HttpStatus.UNAUTHORIZED) {
            // RFC 6749 §5.2 asks for it when the client tried the header; RFC 9110 §15.5.2 asks for it always.
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gatehouse\", charset=\"UTF-8\"");
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        send(response, status, error.getErrorCode(), error.getDescription());
    }

    /** The framework's own texts name its parameters only; ours are sentences. */
    private static OAuth2Error words(OAuth2Error error) {
        var description = error.getDescription();
        if (description != null && !description.startsWith("OAuth 2.0")) {
            return error;
        }
        var usual = USUAL_WORDS.get(error.getErrorCode());
        // "OAuth 2.0 Token Revocation Parameter: token"
        var missing = description == null
                ? null
                : description.substring(description.indexOf(": ") + 1).strip();
        return OAuth2ErrorCodes.INVALID_REQUEST.equals(error.getErrorCode()) && missing != null
                ? new OAuth2Error(error.getErrorCode(), "The parameter " + missing + " is missing or malformed.", null)
                : new OAuth2Error(error.getErrorCode(), usual, null);
    }
}
