package dev.gatehouse.grants;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.dpop.NonceNeeded;
import dev.gatehouse.tokens.ReadToken;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.Profile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What a client may know about the person whose token it holds (OpenID Connect Core §5.3). */
@RestController
class UserInfoController {

    private final ResourceAccess access;
    private final Accounts accounts;
    private final ClientDirectory clients;
    private final GrantScopes scopes;

    UserInfoController(ResourceAccess access, Accounts accounts, ClientDirectory clients, GrantScopes scopes) {
        this.access = access;
        this.accounts = accounts;
        this.clients = clients;
        this.scopes = scopes;
    }

    @RequestMapping(
            path = "/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> userInfo(HttpServletRequest request) {
        return switch (access.check(request)) {
            case Access.Allowed allowed -> about(allowed);
            case Access.Refused refused -> refused(refused);
        };
    }

    private ResponseEntity<Map<String, Object>> about(Access.Allowed allowed) {
        var token = allowed.person().token();
        var asked = clients.find(token.clientId())
                .map(client -> scopes.aboutPerson(client, token))
                .orElse(Set.of());
        if (!asked.contains("openid")) {
            return refused(allowed.lacks("openid"));
        }
        return accounts.readProfile(allowed.person().profile())
                .map(profile ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(claims(token, asked, profile)))
                .orElseGet(() -> refused(allowed.isInvalid()));
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

    private static ResponseEntity<Map<String, Object>> refused(Access.Refused refused) {
        var answer = ResponseEntity.status(refused.status()).cacheControl(CacheControl.noStore());
        refused.challenges().forEach(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        if (refused.nonce() != null) {
            answer.header(NonceNeeded.HEADER, refused.nonce());
        }
        return answer.build();
    }

    private static void put(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
