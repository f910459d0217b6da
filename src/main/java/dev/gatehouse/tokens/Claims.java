package dev.gatehouse.tokens;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.keys.TokenSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What our tokens say: access tokens as RFC 9068 §2.2 has it, ID tokens as OpenID Connect Core §2. */
@Component
class Claims {

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

    /** The {@code aud} of access tokens. */
    String audience() {
        var audience = properties.audience();
        return audience == null ? issuer.value() : audience;
    }

    /** Asks for the key of this algorithm. */
    void checkCanSign(String algorithm) {
        signer.check(algorithm);
    }

    String sign(AccessToken token, String algorithm) {
        return signer.sign(algorithm, "at+jwt", json.writeValueAsBytes(of(token)));
    }

    /** What an access token says: in itself if it is a JWT, else when somebody who may know asks. */
    Map<String, Object> of(AccessToken token) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.value());
        claims.put("sub", token.subject().text());
        claims.put("aud", audience());
        claims.put("client_id", token.clientId());
        if (!token.scopes().isEmpty()) {
            // RFC 6749 §3.3: a scope has at least one word.
            claims.put("scope", String.join(" ", token.scopes()));
        }
        claims.put("jti", token.jti());
        claims.put("iat", token.issuedAt().getEpochSecond());
        claims.put("exp", token.expiresAt().getEpochSecond());
        claims.put("user_type", token.subject().type().text());
        if (token.jkt() != null) {
            claims.put("cnf", Map.of("jkt", token.jkt()));
        }
        var origin = token.origin();
        if (origin != null) {
            claims.put("gid", origin.grant());
            putAuthentication(claims, origin);
            if (origin.visitor() != null) {
                claims.put("visitor", origin.visitor().text());
            }
        }
        return claims;
    }

    /** OpenID Connect Core §2. */
    String signIdToken(AccessGrant grant, String algorithm, Instant now) {
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
        putAuthentication(claims, AccessToken.Origin.of(grant));
        return signer.sign(algorithm, "JWT", json.writeValueAsBytes(claims));
    }

    private static void putAuthentication(Map<String, Object> claims, AccessToken.Origin grant) {
        if (grant.authTime() != null) {
            claims.put("auth_time", grant.authTime().getEpochSecond());
        }
        if (!grant.amr().isEmpty()) {
            claims.put("amr", grant.amr());
        }
    }
}
