package dev.gatehouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JWT laid open for reading (RFC 7519). Nothing is checked: it came from the token endpoint itself (OpenID Connect Core
 * §3.1.3.7, number 6).
 */
record ReadableToken(String raw, Map<String, String> header, Map<String, String> claims) {

    private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time");

    /** Empty when there is no token, or none that can be read. */
    static Optional<ReadableToken> of(@Nullable String token, JsonMapper json) {
        if (token == null) {
            return Optional.empty();
        }
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReadableToken(token, part(parts[0], json), part(parts[1], json)));
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> part(String encoded, JsonMapper json) {
        var text = new LinkedHashMap<String, String>();
        json.readTree(new String(Base64.getUrlDecoder().decode(encoded), UTF_8))
                .forEachEntry((name, value) -> text.put(
                        name,
                        TIMES.contains(name) && value.canConvertToLong()
                                ? value + " – " + Instant.ofEpochSecond(value.asLong())
                                : value.isString() ? value.asString() : value.toString()));
        return text;
    }
}
