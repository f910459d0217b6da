package dev.gatehouse.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.keys.TokenVerifier;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What our signed access tokens say. Checking a signature is most of the work of reading a token, and the same token comes again
 * and again, so the last ones are remembered by their digest. Only what never changes is: whether a token has expired or was
 * revoked is asked every time, and nothing outlives the keys that it was verified with.
 */
@Component
class VerifiedTokens {

    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final TokenVerifier verifier;
    private final Issuer issuer;
    private final JsonMapper json;
    private final Cache<ByteBuffer, Verified> remembered;

    VerifiedTokens(TokenVerifier verifier, Issuer issuer, JsonMapper json, TokenProperties properties) {
        this.verifier = verifier;
        this.issuer = issuer;
        this.json = json;
        this.remembered =
                Caffeine.newBuilder().maximumSize(properties.remembered()).build();
    }

    /** The token if one of our keys signed it as an access token (RFC 9068 §4); empty for everything else. */
    Optional<ReadToken> read(String accessToken) {
        // Asked before the signature is checked: a key that goes meanwhile must not leave its tokens behind.
        var edition = verifier.edition();
        var digest = digest(accessToken);
        var known = remembered.getIfPresent(digest);
        if (known != null && known.edition() == edition) {
            return Optional.of(known.token());
        }
        var token = verify(accessToken);
        token.ifPresent(good -> remembered.put(digest, new Verified(good, edition)));
        return token;
    }

    private Optional<ReadToken> verify(String accessToken) {
        return verifier.verify(accessToken, "at+jwt")
                .flatMap(this::claims)
                .filter(claims -> issuer.value().equals(claims.get("iss")))
                .flatMap(VerifiedTokens::token);
    }

    /** Of another version, which shared its keys with us, a token may say what we do not understand. */
    private static Optional<ReadToken> token(Map<String, Object> claims) {
        try {
            return Optional.of(new ReadToken(claims));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> claims(byte[] payload) {
        try {
            return Optional.of(json.readValue(payload, CLAIMS));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static ByteBuffer digest(String accessToken) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A token, and the edition of the keys that it was verified with. */
    private record Verified(ReadToken token, long edition) {}
}
