package dev.gatehouse.tokenservice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.tokens.EarlierTokens.EarlierToken;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JWTs with which Magento's users came in before the move. Every key of the shop is tried, as Magento itself does. */
@Component
class LegacyTokens {

    private static final Pattern FORM = Pattern.compile("([\\w-]{1,500})\\.([\\w-]{1,2000})\\.([\\w-]{43,86})");
    private static final int KEY_LENGTH = 2048;
    private static final int ADMIN = 2;
    private static final int CUSTOMER = 3;

    /** Another clock may be ahead a little; a token from the future would outlive its own revocation. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<SecretKeySpec> keys;
    private final MagentoProperties.JwtAlgorithm algorithm;
    private final Clock clock;

    LegacyTokens(MagentoProperties properties, Clock clock) {
        this.algorithm = properties.jwtAlgorithm();
        this.keys = properties.keys().stream()
                .map(key -> new SecretKeySpec(padded(key), algorithm.mac()))
                .toList();
        this.clock = clock;
    }

    /** What the token says if a key of the shop signed it; whose number it names here is not asked. */
    Optional<EarlierToken> read(String accessToken) {
        var parts = FORM.matcher(accessToken);
        if (keys.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        var signed = (parts.group(1) + '.' + parts.group(2)).getBytes(US_ASCII);
        if (!isSigned(signed, parts.group(3).getBytes(US_ASCII))) {
            return Optional.empty();
        }
        return json(parts.group(1))
                .filter(header -> header.path("alg").isString()
                        && header.path("alg").asString().equals(algorithm.name()))
                .flatMap(_ -> json(parts.group(2)))
                .flatMap(this::token);
    }

    /**
     * All keys are tried, so that the clock does not tell which one it was. The texts are compared, not the bytes they stand for: a
     * token that was revoked must have no second spelling.
     */
    private boolean isSigned(byte[] signed, byte[] signature) {
        return keys.stream()
                        .filter(key -> MessageDigest.isEqual(signature(key, signed), signature))
                        .count()
                > 0;
    }

    private byte[] signature(SecretKeySpec key, byte[] signed) {
        try {
            var mac = Mac.getInstance(algorithm.mac());
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encode(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm.mac(), e);
        }
    }

    private Optional<EarlierToken> token(JsonNode claims) {
        var issuedAt = time(claims.path("iat"));
        var expiresAt = time(claims.path("exp"));
        var subject = subject(claims.path("utypid"), claims.path("uid"));
        if (issuedAt == null || expiresAt == null || subject == null) {
            return Optional.empty();
        }
        // No longer than it is kept in mind what was ended.
        var tooLong = expiresAt.isAfter(issuedAt.plus(Client.Lifetimes.LONGEST_ACCESS_TOKEN));
        return tooLong || issuedAt.isAfter(clock.instant().plus(SKEW))
                ? Optional.empty()
                : Optional.of(
                        new EarlierToken(subject, TokenService.CLIENT, Set.of(Vocabulary.PERSON), issuedAt, expiresAt));
    }

    private static @Nullable Subject subject(JsonNode type, JsonNode id) {
        if (!type.isIntegralNumber() || !id.canConvertToLong() || !id.isIntegralNumber() || id.asLong() < 1) {
            return null;
        }
        return switch (type.asInt(0)) {
            case ADMIN -> new Subject.Admin(id.asLong());
            case CUSTOMER -> new Subject.Customer(id.asLong());
            default -> null;
        };
    }

    private static @Nullable Instant time(JsonNode seconds) {
        return seconds.isIntegralNumber() && seconds.canConvertToInt() && seconds.asInt() >= 0
                ? Instant.ofEpochSecond(seconds.asInt())
                : null;
    }

    private static Optional<JsonNode> json(String part) {
        var bytes = decode(part);
        try {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(bytes)).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** In the middle of 2048 bytes, the odd one on the right. */
    private static byte[] padded(String key) {
        var bytes = key.getBytes(UTF_8);
        var missing = Math.max(0, KEY_LENGTH - bytes.length);
        var left = missing / 2;
        return ("&".repeat(left) + key + "&".repeat(missing - left)).getBytes(UTF_8);
    }
}
