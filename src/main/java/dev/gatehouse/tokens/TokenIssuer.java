package dev.gatehouse.tokens;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Turns what was agreed into codes and tokens. Every grant ends here. Throws
 * {@link dev.gatehouse.keys.KeyUnavailableException} rather than hand out a token that nobody can verify.
 */
@Service
public class TokenIssuer {

    private final AccessGrants grants;
    private final GrantTokens grantTokens;
    private final Claims claims;
    private final OpaqueTokens opaque;
    private final TokenProperties properties;
    private final Clock clock;

    TokenIssuer(
            AccessGrants grants,
            GrantTokens grantTokens,
            Claims claims,
            OpaqueTokens opaque,
            TokenProperties properties,
            Clock clock) {
        this.grants = grants;
        this.grantTokens = grantTokens;
        this.claims = claims;
        this.opaque = opaque;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Throws {@link dev.gatehouse.keys.KeyUnavailableException} if a token for this client could not be signed now: asked before a
     * code or refresh token is used up, so that it is still good when the key is back.
     */
    public void checkCanSign(Client client) {
        var tokens = client.tokens();
        if (tokens.opaque()) {
            opaque.check();
        } else {
            claims.checkCanSign(tokens.algorithm());
        }
        claims.checkCanSign(tokens.idTokenAlgorithm());
    }

    /** Keeps what a person agreed to and returns the code for it (RFC 6749 §4.1.2); nothing else is handed out yet. */
    public String code(Client client, NewGrant grant) {
        var now = clock.instant();
        var codeExpiresAt = now.plus(properties.code());
        var expiry = new AccessGrants.Expiry(codeExpiresAt, codeExpiresAt, end(client, grant, codeExpiresAt));
        var kept = grants.add(client.clientId(), grant, 0, now, expiry);
        return grantTokens.write(new GrantToken(GrantToken.Kind.CODE, kept.id(), 0));
    }

    /**
     * Tokens for a person who proved who they are at the token endpoint itself (RFC 6749 §4.3.3), or for a visitor.
     *
     * @param scopes what the access token says; the grant keeps what was granted
     */
    public IssuedTokens forPerson(Client client, NewGrant grant, Set<String> scopes) {
        return forGrant(client, keep(client, grant), scopes);
    }

    /**
     * An access token for such a person, and nothing else.
     *
     * @param form what it looks like, whatever the client's tokens usually do
     */
    public String accessTokenForPerson(Client client, NewGrant grant, Form form) {
        var kept = keep(client, grant);
        var now = clock.instant();
        var expiresAt = earlier(kept.expiresAt(), now.plus(lifetime(client, grant.subject())));
        var token = new AccessToken(
                AccessToken.newJti(),
                client.clientId(),
                grant.subject(),
                grant.scopes(),
                now,
                expiresAt,
                AccessToken.Origin.of(kept),
                grant.dpopJkt());
        return switch (form) {
            case AS_USUAL -> text(client, token);
            case SHORT -> opaque.addShort(token);
        };
    }

    /** What an access token looks like. */
    public enum Form {
        /** As all of the client's do. */
        AS_USUAL,
        /** 32 digits and small letters that say nothing to who holds them. */
        SHORT
    }

    private AccessGrant keep(Client client, NewGrant grant) {
        var now = clock.instant();
        var end = end(client, grant, now);
        var idle = earlier(end, now.plus(refreshIdle(client, grant.subject())));
        return grants.add(client.clientId(), grant, 1, now, new AccessGrants.Expiry(null, idle, end));
    }

    /** Tokens for a grant that was just redeemed. */
    public IssuedTokens forGrant(Client client, AccessGrant grant, Set<String> scopes) {
        var now = clock.instant();
        if (client.tokens().opaque() && grant.subject() instanceof Subject.Visitor && grant.generation() > 1) {
            opaque.deleteOlder(grant.ref());
        }
        var expiresAt = earlier(grant.expiresAt(), now.plus(lifetime(client, grant.subject())));
        var refreshToken = client.may("refresh_token")
                ? grantTokens.write(new GrantToken(GrantToken.Kind.REFRESH, grant.id(), grant.generation()))
                : null;
        var idToken = scopes.contains("openid")
                ? claims.signIdToken(grant, client.tokens().idTokenAlgorithm(), now)
                : null;
        var token = new AccessToken(
                AccessToken.newJti(),
                client.clientId(),
                grant.subject(),
                scopes,
                now,
                expiresAt,
                AccessToken.Origin.of(grant),
                grant.dpopJkt());
        return issue(client, token, refreshToken, idToken);
    }

    /**
     * A token for an application itself (RFC 6749 §4.4): nobody but the client is asked, and nothing is written, but for a client
     * with opaque tokens.
     *
     * @param jkt the key to bind it to (RFC 9449 §6), if the client has proved to hold one
     */
    public IssuedTokens forApplication(Client client, Set<String> scopes, @Nullable String jkt) {
        return withoutGrant(client, new Subject.Application(client.clientId()), scopes, jkt);
    }

    /** The same for an application that acts as its owner: the token speaks for that person, and ends with the account. */
    public IssuedTokens forOwner(Client client, Subject owner, Set<String> scopes, @Nullable String jkt) {
        return withoutGrant(client, owner, scopes, jkt);
    }

    private IssuedTokens withoutGrant(Client client, Subject subject, Set<String> scopes, @Nullable String jkt) {
        var now = clock.instant();
        var expiresAt = now.plus(lifetime(client, subject));
        var token =
                new AccessToken(AccessToken.newJti(), client.clientId(), subject, scopes, now, expiresAt, null, jkt);
        return issue(client, token, null, null);
    }

    Duration refreshIdle(Client client, Subject subject) {
        // A client without refresh tokens still needs its grant while its access token lives.
        return !client.may("refresh_token")
                ? lifetime(client, subject)
                : or(client.lifetimes().refreshIdle(), properties.refreshIdle());
    }

    Duration lives(Client client, Subject subject) {
        return client.may("refresh_token")
                ? or(client.lifetimes().refresh(), properties.refresh())
                : lifetime(client, subject);
    }

    private IssuedTokens issue(
            Client client, AccessToken token, @Nullable String refreshToken, @Nullable String idToken) {
        return new IssuedTokens(
                text(client, token),
                token.issuedAt(),
                token.expiresAt(),
                token.scopes(),
                token.jkt(),
                refreshToken,
                idToken);
    }

    private String text(Client client, AccessToken token) {
        var tokens = client.tokens();
        return tokens.opaque() ? opaque.add(token) : claims.sign(token, tokens.algorithm());
    }

    private Instant end(Client client, NewGrant grant, Instant from) {
        var end = from.plus(lives(client, grant.subject()));
        return grant.until() == null ? end : earlier(end, grant.until());
    }

    private Duration lifetime(Client client, Subject subject) {
        return or(client.lifetimes().accessToken(), properties.accessToken(subject));
    }

    private static Duration or(@Nullable Duration own, Duration usual) {
        return own == null ? usual : own;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
