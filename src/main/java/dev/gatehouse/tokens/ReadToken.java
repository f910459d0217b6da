package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An access token of ours that was good a moment ago. What it says is taken apart once: the same token is looked at again and again. */
public final class ReadToken {

    private final Map<String, Object> claims;
    private final Subject subject;
    private final String clientId;
    private final Set<String> scopes;
    private final Set<String> audience;
    private final Instant issuedAt;
    private final Instant expiresAt;

    /**
     * Throws {@link IllegalArgumentException} where {@code sub} or {@code jti} is none that we write, and
     * {@link java.time.DateTimeException} where no clock gets to {@code exp}.
     */
    ReadToken(Map<String, Object> claims) {
        this.claims = Map.copyOf(claims);
        this.subject = Subject.parse(text("sub"));
        this.clientId = text("client_id");
        this.scopes = words(text("scope"));
        this.audience = audience(claims.get("aud"));
        this.issuedAt = Instant.ofEpochSecond(number("iat"));
        this.expiresAt = Instant.ofEpochSecond(number("exp"));
        if (jti().indexOf('\0') >= 0) {
            // The database keeps no such name, so nobody could ever revoke it (decision 34).
            throw new IllegalArgumentException("A token with a broken name");
        }
    }

    private static Set<String> words(String scope) {
        return scope.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(scope.split(" ", -1)));
    }

    private static Set<String> audience(@Nullable Object aud) {
        return switch (aud) {
            case String one -> Set.of(one);
            case List<?> many -> Set.copyOf(many.stream().map(String::valueOf).toList());
            case null, default -> Set.of();
        };
    }

    /** Everything it says. */
    public Map<String, Object> claims() {
        return claims;
    }

    /** Whom it speaks for. */
    public Subject subject() {
        return subject;
    }

    /** The client that holds it. */
    public String clientId() {
        return clientId;
    }

    /** The scopes it was issued with. */
    public Set<String> scopes() {
        return scopes;
    }

    /** The resource servers it is for. */
    public Set<String> audience() {
        return audience;
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
        return issuedAt;
    }

    /** When it expires, to the second. */
    public Instant expiresAt() {
        return expiresAt;
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
