package dev.gatehouse.grants;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Writes what the token endpoint answers with (RFC 6749 §5.1). */
@Component
class TokenResponses implements AuthenticationSuccessHandler {

    private final JsonAnswers answers;

    TokenResponses(JsonAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var issued = (OAuth2AccessTokenAuthenticationToken) authentication;
        var token = issued.getAccessToken();
        var refreshToken = issued.getRefreshToken();
        var answer = new LinkedHashMap<String, Object>();
        answer.put(OAuth2ParameterNames.ACCESS_TOKEN, token.getTokenValue());
        answer.put(OAuth2ParameterNames.TOKEN_TYPE, token.getTokenType().getValue());
        answer.put(OAuth2ParameterNames.EXPIRES_IN, seconds(token));
        if (refreshToken != null) {
            answer.put(OAuth2ParameterNames.REFRESH_TOKEN, refreshToken.getTokenValue());
        }
        if (!token.getScopes().isEmpty()) {
            answer.put(OAuth2ParameterNames.SCOPE, String.join(" ", token.getScopes()));
        }
        answer.putAll(issued.getAdditionalParameters());
        answers.send(response, answer);
    }

    private static long seconds(OAuth2AccessToken token) {
        return ChronoUnit.SECONDS.between(token.getIssuedAt(), token.getExpiresAt());
    }
}
