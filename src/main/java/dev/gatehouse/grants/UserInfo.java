package dev.gatehouse.grants;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.dpop.NonceNeeded;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.Profile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.CorsFilter;

/**
 * What a client may know about the person whose token it holds (OpenID Connect Core §5.3). A filter behind those that write headers:
 * it is asked as often as tokens are looked at, and what stands before a controller costs as much as the answer. What its chain says
 * of who may come is behind it and does not count here.
 */
@Component
public final class UserInfo {

    private static final String PATH = "/userinfo";
    private static final String METHODS = "GET, HEAD, POST, OPTIONS";

    private final ResourceAccess access;
    private final Accounts accounts;
    private final ClientDirectory clients;
    private final GrantScopes scopes;
    private final JsonAnswers answers;

    UserInfo(
            ResourceAccess access,
            Accounts accounts,
            ClientDirectory clients,
            GrantScopes scopes,
            JsonAnswers answers) {
        this.access = access;
        this.accounts = accounts;
        this.clients = clients;
        this.scopes = scopes;
        this.answers = answers;
    }

    /** Answers at {@code /userinfo}, behind the filter that lets scripts of other sites in. */
    public void install(HttpSecurity http) {
        http.addFilterAfter(
                (request, response, chain) ->
                        filter((HttpServletRequest) request, (HttpServletResponse) response, chain),
                CorsFilter.class);
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getServletPath().equals(PATH)) {
            chain.doFilter(request, response);
            return;
        }
        switch (request.getMethod()) {
            case "GET", "HEAD", "POST" -> answer(request, response);
            case "OPTIONS" -> response.setHeader(HttpHeaders.ALLOW, METHODS);
            default -> {
                response.setHeader(HttpHeaders.ALLOW, METHODS);
                response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (access.check(request)) {
            case Access.Allowed allowed -> about(allowed, response);
            case Access.Refused refused -> send(refused, response);
        }
    }

    private void about(Access.Allowed allowed, HttpServletResponse response) throws IOException {
        var token = allowed.person().token();
        var asked = clients.find(token.clientId())
                .map(client -> scopes.aboutPerson(client, token))
                .orElse(Set.of());
        if (!asked.contains("openid")) {
            send(allowed.lacks("openid"), response);
            return;
        }
        var profile = accounts.readProfile(allowed.person().profile());
        if (profile.isEmpty()) {
            send(allowed.isInvalid(), response);
            return;
        }
        answers.send(response, claims(token, asked, profile.get()));
    }

    /** OpenID Connect Core §5.4: each scope asks for some claims. */
    private static Map<String, Object> claims(ReadToken token, Set<String> scopes, Profile profile) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", token.subject().text());
        if (scopes.contains("profile")) {
            claims.put("name", profile.name());
            put(claims, "given_name", profile.givenName());
            put(claims, "family_name", profile.familyName());
            put(claims, "preferred_username", profile.preferredUsername());
        }
        if (scopes.contains("email") && profile.email() != null) {
            claims.put("email", profile.email());
            claims.put("email_verified", profile.emailVerified());
        }
        if (scopes.contains("phone")) {
            put(claims, "phone_number", profile.phoneNumber());
        }
        if (scopes.contains("address") && profile.address() != null) {
            claims.put("address", Map.of("formatted", profile.address()));
        }
        return claims;
    }

    private static void send(Access.Refused refused, HttpServletResponse response) {
        response.setStatus(refused.status().value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refused.challenges().forEach(challenge -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        if (refused.nonce() != null) {
            response.setHeader(NonceNeeded.HEADER, refused.nonce());
        }
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
