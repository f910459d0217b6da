package dev.gatehouse.tokens;

import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed before a grant is kept.
 *
 * @param binding what the code is bound to; {@code null} where no code is given
 * @param authTime when the person proved who they are; {@code null}: nobody did
 * @param amr how (RFC 8176)
 * @param dpopJkt the thumbprint of the key that has to redeem it (RFC 9449 §5, §10); {@code null}: it is bound to none yet
 * @param visitor whom the person was before, where the client showed a token of theirs
 * @param until the consent ends then, and the grant with it at the latest; {@code null}: no such end
 */
public record NewGrant(
        Subject subject,
        Set<String> scopes,
        @Nullable CodeBinding binding,
        @Nullable Instant authTime,
        List<String> amr,
        @Nullable String dpopJkt,
        Subject.@Nullable Visitor visitor,
        @Nullable Instant until) {

    public NewGrant {
        scopes = Set.copyOf(scopes);
        amr = List.copyOf(amr);
    }

    /** Of somebody of whom no more is known. */
    public NewGrant(
            Subject subject,
            Set<String> scopes,
            @Nullable CodeBinding binding,
            Instant authTime,
            List<String> amr,
            @Nullable String dpopJkt,
            @Nullable Instant until) {
        this(subject, scopes, binding, authTime, amr, dpopJkt, null, until);
    }

    /** Of somebody new who does not sign in: there is nothing that they could give. */
    public static NewGrant ofVisitor(@Nullable CodeBinding binding, @Nullable String dpopJkt) {
        return new NewGrant(Subject.Visitor.random(), Set.of(), binding, null, List.of(), dpopJkt, null, null);
    }

    /** The same, with the visitor that a customer was before; of nobody else is it kept. */
    public NewGrant after(Subject.@Nullable Visitor before) {
        var kept = subject instanceof Subject.Customer ? before : null;
        return new NewGrant(subject, scopes, binding, authTime, amr, dpopJkt, kept, until);
    }

    /**
     * What has to come back with a code.
     *
     * @param redirectUri as the authorization request had it; {@code null} if it had none (RFC 6749 §4.1.3)
     * @param codeChallenge S256 (RFC 7636 §4.2); {@code null} if it had none, and then no verifier may come
     * @param nonce for the ID token (OpenID Connect Core §3.1.2.1)
     */
    public record CodeBinding(
            @Nullable String redirectUri,
            @Nullable String codeChallenge,
            @Nullable String nonce) {}
}
