package dev.gatehouse.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells a client what its pushed request is known by (RFC 9126 §2.2). */
@Component
class PushResponses implements AuthenticationSuccessHandler {

    private final JsonMapper json;

    PushResponses(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication instanceof PushAuthentication pushed
                && pushed.content() instanceof PushAuthentication.Content.Kept(var uri, var expiresIn))) {
            throw new IllegalStateException("Not a pushed request that was kept");
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("request_uri", uri);
        body.put("expires_in", expiresIn);
        response.setStatus(HttpStatus.CREATED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(UTF_8));
    }
}
