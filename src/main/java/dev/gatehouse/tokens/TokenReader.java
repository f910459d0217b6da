package dev.gatehouse.tokens;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.keys.TokenVerifier;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whose access token is this, and is it still good? */
@Service
public class TokenReader {

    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final TokenVerifier verifier;
    private final RevokedTokens revoked;
    private final ClientDirectory clients;
    private final Issuer issuer;
    private final JsonMapper json;
    private final Clock clock;

    TokenReader(
            TokenVerifier verifier,
            RevokedTokens revoked,
            ClientDirectory clients,
            Issuer issuer,
            JsonMapper json,
            Clock clock) {
        this.verifier = verifier;
        this.revoked = revoked;
        this.clients = clients;
        this.issuer = issuer;
        this.json = json;
        this.clock = clock;
    }

    /** The token if we issued it, it has not expired, and neither it nor what it stands on was revoked or switched off; else empty. */
    public Optional<ReadToken> read(String accessToken) {
        return readIssued(accessToken)
                .filter(token -> clients.find(token.clientId()).isPresent())
                .filter(revoked::isGood);
    }

    /** The same without asking whether it was revoked: for revoking it. */
    Optional<ReadToken> readIssued(String accessToken) {
        var now = clock.instant();
        return verifier.verify(accessToken, "at+jwt")
                .flatMap(this::claims)
                .filter(claims -> issuer.value().equals(claims.get("iss")))
                .map(ReadToken::new)
                .filter(token -> now.isBefore(token.expiresAt()));
    }

    private Optional<Map<String, Object>> claims(byte[] payload) {
        try {
            return Optional.of(json.readValue(payload, CLAIMS));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
