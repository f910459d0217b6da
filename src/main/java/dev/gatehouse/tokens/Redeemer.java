package dev.gatehouse.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.clients.Client;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Redeems codes and refresh tokens: each once, whoever else tries at the same moment. */
@Service
public class Redeemer {

    private final AccessGrants grants;
    private final GrantTokens grantTokens;
    private final TokenProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Redeemer(
            AccessGrants grants,
            GrantTokens grantTokens,
            TokenProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grants = grants;
        this.grantTokens = grantTokens;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Whether we made this code, whatever became of it since; asks no table. */
    public boolean madeCode(String code) {
        return grantTokens.read(GrantToken.Kind.CODE, code).isPresent();
    }

    /** Whether we made this refresh token, whatever became of it since; asks no table. */
    public boolean madeRefreshToken(String refreshToken) {
        return grantTokens.read(GrantToken.Kind.REFRESH, refreshToken).isPresent();
    }

    /**
     * RFC 6749 §4.1.3 with RFC 7636 §4.6, for every client.
     *
     * @param codeVerifier {@code null}: none came, which is right for a code that was asked for without a challenge, and for no other
     * @param jkt the key that the client has proved to hold (RFC 9449 §5), if it has
     */
    public Redemption code(
            String code,
            Client client,
            @Nullable String redirectUri,
            @Nullable String codeVerifier,
            @Nullable String jkt) {
        var read = grantTokens.read(GrantToken.Kind.CODE, code);
        if (read.isEmpty()) {
            return new Redemption.Refused(Redemption.Why.FORGED);
        }
        var id = read.get().grant();
        var now = clock.instant();
        var challenge = codeVerifier == null ? null : s256(codeVerifier);
        var proof = new AccessGrants.CodeProof(client.clientId(), redirectUri, challenge, jkt);
        var redeemed = grants.redeemCode(id, proof, now, idle(client));
        if (redeemed.isPresent()) {
            return redeemed.get();
        }
        return grants.find(id)
                .filter(grant -> grant.codeUsedAt() != null)
                .<Redemption>map(grant -> replayed(grant, "code"))
                .orElseGet(() -> new Redemption.Refused(grants.whyNotRedeemed(id, proof, now)));
    }

    /**
     * RFC 6749 §6 with rotation (RFC 9700 §4.14.2).
     *
     * @param scopes what is asked for; empty: all that was granted
     * @param jkt the key that the client has proved to hold (RFC 9449 §5), if it has
     */
    public Redemption refresh(String refreshToken, Client client, Set<String> scopes, @Nullable String jkt) {
        var read = grantTokens.read(GrantToken.Kind.REFRESH, refreshToken);
        if (read.isEmpty()) {
            return new Redemption.Refused(Redemption.Why.FORGED);
        }
        var now = clock.instant();
        var proof = new AccessGrants.RefreshProof(client.clientId(), scopes, jkt);
        return grants.rotate(read.get(), proof, now, idle(client))
                .<Redemption>map(redeemed -> redeemed)
                .orElseGet(() -> notRotated(read.get(), proof));
    }

    private Redemption notRotated(GrantToken token, AccessGrants.RefreshProof proof) {
        var now = clock.instant();
        var found = grants.findStanding(token.grant()).filter(one -> one.grant().isAlive(now));
        if (found.isEmpty()) {
            return new Redemption.Refused(whyOver(token, proof, now));
        }
        var grant = found.get().grant();
        if (token.generation() >= grant.generation()) {
            // The current token, so something else was wrong; nothing was used up.
            if (!grant.clientId().equals(proof.clientId())) {
                return new Redemption.Refused(Redemption.Why.OTHER_CLIENT);
            }
            return grant.scopes().containsAll(proof.scopes())
                    ? new Redemption.Refused(Redemption.Why.KEY)
                    : new Redemption.ScopeTooWide();
        }
        var predecessor = token.generation() == grant.generation() - 1
                && grant.rotatedAt() != null
                && now.isBefore(grant.rotatedAt().plus(properties.refreshGrace()));
        // A lost reply or a second tab: the same client with the same key gets the same next token again.
        var sameHolder = grant.clientId().equals(proof.clientId()) && Objects.equals(grant.dpopJkt(), proof.jkt());
        if (predecessor && sameHolder) {
            return grant.scopes().containsAll(proof.scopes()) ? found.get() : new Redemption.ScopeTooWide();
        }
        return replayed(grant, "refresh_token");
    }

    /** A device code came again after it had led to a grant. */
    void replayed(GrantToken deviceCode) {
        grants.find(deviceCode.grant()).ifPresent(grant -> replayed(grant, "device_code"));
    }

    private Redemption.Why whyOver(GrantToken token, AccessGrants.RefreshProof proof, Instant now) {
        return grants.find(token.grant())
                .map(grant -> {
                    if (!grant.clientId().equals(proof.clientId())) {
                        return Redemption.Why.OTHER_CLIENT;
                    }
                    return grant.endedAt() == null && !grant.isAlive(now)
                            ? Redemption.Why.EXPIRED
                            : Redemption.Why.ENDED;
                })
                .orElse(Redemption.Why.ENDED);
    }

    private Redemption replayed(AccessGrant grant, String kind) {
        if (grants.end(grant.id(), kind + "_replayed", clock.instant())) {
            events.publishEvent(new GrantReplayed(
                    grant.clientId(), grant.ref(), grant.subject().text(), kind));
        }
        return new Redemption.Replayed();
    }

    private Duration idle(Client client) {
        return client.lifetimes().refreshIdle() == null
                ? properties.refreshIdle()
                : client.lifetimes().refreshIdle();
    }

    private static String s256(String codeVerifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(codeVerifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
