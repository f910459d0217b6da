package dev.gatehouse.grants;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.tokens.TokenReader;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.Profile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What a client may know about the person whose token it holds (OpenID Connect Core §5.3). */
@RestController
class UserInfoController {

    private static final String BEARER = "Bearer ";

    private final TokenReader tokens;
    private final Accounts accounts;
    private final ClientDirectory clients;
    private final GrantScopes scopes;

    UserInfoController(TokenReader tokens, Accounts accounts, ClientDirectory clients, GrantScopes scopes) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clients = clients;
        this.scopes = scopes;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> userInfo(HttpServletRequest request) {
        if (isPresentedTwice(request)) {
            return refused(HttpStatus.BAD_REQUEST, "invalid_request");
        }
        var presented = bearer(request);
        if (presented.isEmpty()) {
            // RFC 6750 §3.1: who brought nothing is told nothing but the scheme.
            return refused(HttpStatus.UNAUTHORIZED, null);
        }
        var token = tokens.read(presented.get());
        if (token.isEmpty()) {
            return refused(HttpStatus.UNAUTHORIZED, "invalid_token");
        }
        var asked = clients.find(token.get().clientId())
                .map(client -> scopes.aboutPerson(client, token.get()))
                .orElse(Set.of());
        if (!asked.contains("openid")) {
            return refused(HttpStatus.FORBIDDEN, "insufficient_scope\", scope=\"openid");
        }
        return accounts.profile(token.get().subject())
                .map(profile -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(claims(token.get(), asked, profile)))
                .orElseGet(() -> refused(HttpStatus.UNAUTHORIZED, "invalid_token"));
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

    /** RFC 6750 §2: clients MUST NOT use more than one way in each request. */
    private static boolean isPresentedTwice(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null && request.getParameter("access_token") != null;
    }

    /** RFC 6750 §2.1 and §2.2; never from the address, where logs would keep it. */
    private static Optional<String> bearer(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return request.getMethod().equals("POST") && request.getQueryString() == null
                ? Optional.ofNullable(request.getParameter("access_token"))
                : Optional.empty();
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, @Nullable String error) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.WWW_AUTHENTICATE, error == null ? "Bearer" : "Bearer error=\"" + error + "\"")
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
