package dev.gatehouse.oro;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.signin.Brake;
import dev.gatehouse.tokens.IssuedTokens;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Oro's token endpoint, and the way from its authorization endpoints to ours. It stands before everything that reads or refuses
 * requests, since its clients expect Oro's own words for whatever they send; its limits are in {@link Bodies}.
 */
@Component
public final class OroDoor implements Filter {

    private static final Logger log = LoggerFactory.getLogger(OroDoor.class);

    private static final String RETRY_SECONDS = "2";

    private final OroTokens tokens;
    private final OroCors cors;
    private final Brake brake;
    private final JsonMapper json;
    private final Clock clock;

    OroDoor(OroTokens tokens, OroCors cors, Brake brake, JsonMapper json, Clock clock) {
        this.tokens = tokens;
        this.cors = cors;
        this.brake = brake;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) any;
        var response = (HttpServletResponse) answer;
        switch (path(request)) {
            case "/oauth2-token" -> token(request, response);
            case "/oauth2-token/authorize", "/admin/oauth2-token/authorize" -> authorize(request, response);
            default -> chain.doFilter(any, answer);
        }
    }

    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    private void token(HttpServletRequest request, HttpServletResponse response) throws IOException {
        protect(response);
        switch (request.getMethod()) {
            case "POST" -> {
                cors.onPost(request, response);
                answer(request, response);
            }
            case "OPTIONS" -> cors.onOptions(request, response);
            default -> notAllowed(response, "OPTIONS, POST");
        }
    }

    /** Whatever happens, the client gets an answer that it understands. Nothing that it sent is logged. */
    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        try {
            send(response, tokens.issue(Bodies.read(request), authorization, request.getRemoteAddr()));
        } catch (OroException e) {
            if (e.error().equals(OroError.busy())) {
                brake.hold(request.getRemoteAddr());
            }
            send(response, e.error(), authorization);
        } catch (DataAccessException | CannotCreateTransactionException e) {
            log.error("The database did not answer", e);
            send(response, OroError.busy(), authorization);
        } catch (RuntimeException e) {
            log.error("A token request failed", e);
            send(response, OroError.failed(), authorization);
        }
    }

    private void send(HttpServletResponse response, IssuedTokens issued) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        members.put("token_type", "Bearer");
        members.put(
                "expires_in",
                issued.expiresAt().getEpochSecond() - clock.instant().getEpochSecond());
        members.put("access_token", issued.accessToken());
        if (issued.refreshToken() != null) {
            members.put("refresh_token", issued.refreshToken());
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, private");
        write(response, HttpStatus.OK, "application/json; charset=UTF-8", members);
    }

    private void send(HttpServletResponse response, OroError error, @Nullable String authorization) throws IOException {
        if (error.error().equals(OroError.INVALID_CLIENT) && authorization != null && !authorization.isEmpty()) {
            var scheme = authorization.startsWith("Bearer") ? "Bearer" : "Basic";
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"OAuth\"");
        }
        if (error.equals(OroError.busy())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (error.status() == HttpStatus.CONTENT_TOO_LARGE) {
            // What is left of it is not read.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        write(response, error.status(), "application/json", error.members());
    }

    /** PHP writes a slash as {@code \/}; all else of what stands here is ASCII. */
    private void write(HttpServletResponse response, HttpStatus status, String contentType, Map<String, Object> members)
            throws IOException {
        var octets = json.writeValueAsString(members).replace("/", "\\/").getBytes(UTF_8);
        response.setStatus(status.value());
        response.setContentType(contentType);
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }

    /** The same question at our own endpoint, with its sign-in, its consent, and its rules. */
    private static void authorize(HttpServletRequest request, HttpServletResponse response) {
        protect(response);
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            notAllowed(response, "GET, HEAD");
            return;
        }
        var query = request.getQueryString();
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.LOCATION, "/oauth2/authorize" + (query == null ? "" : "?" + query));
    }

    static void notAllowed(HttpServletResponse response, String allowed) {
        response.setStatus(HttpStatus.METHOD_NOT_ALLOWED.value());
        response.setHeader(HttpHeaders.ALLOW, allowed);
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
