package dev.gatehouse.tokens;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.Subject;
import dev.gatehouse.keys.TokenSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What our tokens say: access tokens as RFC 9068 §2.2 has it, ID tokens as OpenID Connect Core §2. */
@Component
class Claims {

    private static final String ID_TOKEN_ALGORITHM = "RS256";

    private final TokenSigner signer;
    private final TokenProperties properties;
    private final Issuer issuer;
    private final JsonMapper json;

    Claims(TokenSigner signer, TokenProperties properties, Issuer issuer, JsonMapper json) {
        this.signer = signer;
        this.properties = properties;
        this.issuer = issuer;
        this.json = json;
    }

    /**
     * What an access token says.
     *
     * @param jkt the key that it is bound to (RFC 9449 §6.1), if it is
     */
    record AccessToken(
            String clientId,
            Subject subject,
            Set<String> scopes,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable AccessGrant grant,
            @Nullable String jkt) {}

    /** The {@code aud} of access tokens. */
    String audience() {
        var audience = properties.audience();
        return audience == null ? issuer.value() : audience;
    }

    /** Asks for the key of this algorithm and for the one of ID tokens. */
    void checkCanSign(String algorithm) {
        signer.check(algorithm);
        signer.check(ID_TOKEN_ALGORITHM);
    }

    String sign(AccessToken token, String algorithm) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.value());
        claims.put("sub", token.subject().text());
        claims.put("aud", audience());
        claims.put("client_id", token.clientId());
        claims.put("scope", String.join(" ", token.scopes()));
        claims.put("jti", OpaqueToken.random().value().substring(0, 22));
        claims.put("iat", token.issuedAt().getEpochSecond());
        claims.put("exp", token.expiresAt().getEpochSecond());
        claims.put("user_type", token.subject().type().text());
        if (token.jkt() != null) {
            claims.put("cnf", Map.of("jkt", token.jkt()));
        }
        var grant = token.grant();
        if (grant != null) {
            claims.put("gid", grant.ref());
            putAuthentication(claims, grant);
        }
        return signer.sign(algorithm, "at+jwt", json.writeValueAsBytes(claims));
    }

    /** OpenID Connect Core §2; RS256, which every client must understand (§15.1). */
    String signIdToken(AccessGrant grant, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.value());
        claims.put("sub", grant.subject().text());
        claims.put("aud", grant.clientId());
        claims.put("azp", grant.clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(properties.idToken()).getEpochSecond());
        if (grant.nonce() != null) {
            claims.put("nonce", grant.nonce());
        }
        putAuthentication(claims, grant);
        return signer.sign(ID_TOKEN_ALGORITHM, "JWT", json.writeValueAsBytes(claims));
    }

    private static void putAuthentication(Map<String, Object> claims, AccessGrant grant) {
        if (grant.authTime() != null) {
            claims.put("auth_time", grant.authTime().getEpochSecond());
        }
        if (!grant.amr().isEmpty()) {
            claims.put("amr", grant.amr());
        }
    }
}
