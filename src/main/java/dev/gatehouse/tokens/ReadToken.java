package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token of ours that was good a moment ago.
 *
 * @param claims everything it says
 */
public record ReadToken(Map<String, Object> claims) {

    public ReadToken {
        claims = Map.copyOf(claims);
    }

    /** Whom it speaks for. */
    public Subject subject() {
        return Subject.parse(text("sub"));
    }

    /** The client that holds it. */
    public String clientId() {
        return text("client_id");
    }

    /** The scopes it was issued with. */
    public Set<String> scopes() {
        var scope = text("scope");
        return scope.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(scope.split(" ", -1)));
    }

    /** The resource servers it is for. */
    public Set<String> audience() {
        return switch (claims.get("aud")) {
            case String one -> Set.of(one);
            case List<?> many -> Set.copyOf(many.stream().map(String::valueOf).toList());
            case null, default -> Set.of();
        };
    }

    /** Whether it is bound to a key in whatever way (RFC 7800 §3.1), and so worth nothing to who only shows it. */
    public boolean isBound() {
        return claims.containsKey("cnf");
    }

    /** The thumbprint of the key without whose proof the token is worth nothing (RFC 9449 §6.1); empty: a bearer token. */
    public Optional<String> confirmation() {
        return claims.get("cnf") instanceof Map<?, ?> cnf && cnf.get("jkt") instanceof String jkt
                ? Optional.of(jkt)
                : Optional.empty();
    }

    /** The visitor that its customer was before, as a {@code sub}; empty: nobody told. */
    public Optional<String> visitor() {
        return Optional.of(text("visitor")).filter(text -> !text.isEmpty());
    }

    /** When it was issued, to the second. */
    public Instant issuedAt() {
        return Instant.ofEpochSecond(number("iat"));
    }

    /** When it expires, to the second. */
    public Instant expiresAt() {
        return Instant.ofEpochSecond(number("exp"));
    }

    String jti() {
        return text("jti");
    }

    @Nullable
    Long grant() {
        return claims.get("gid") instanceof Number number ? number.longValue() : null;
    }

    private String text(String claim) {
        return claims.get(claim) instanceof String text ? text : "";
    }

    private long number(String claim) {
        return claims.get(claim) instanceof Number number ? number.longValue() : 0;
    }

    /** Hides what it says. */
    @Override
    public String toString() {
        return "ReadToken[***]";
    }
}
