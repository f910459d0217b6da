package dev.gatehouse.grants;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.dpop.Flaw;
import dev.gatehouse.dpop.NonceNeeded;
import dev.gatehouse.dpop.ProofRequest;
import dev.gatehouse.dpop.ProofVerifier;
import dev.gatehouse.dpop.Verification;
import dev.gatehouse.tokens.PersonToken;
import dev.gatehouse.tokens.TokenReader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** Guards the resources that we have ourselves: bearer tokens (RFC 6750) and tokens that are bound to a key (RFC 9449 §7). */
@Component
class ResourceAccess {

    private static final String DPOP = "DPoP";

    private final TokenReader tokens;
    private final ProofVerifier proofs;
    private final Issuer issuer;

    ResourceAccess(TokenReader tokens, ProofVerifier proofs, Issuer issuer) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.issuer = issuer;
    }

    Access check(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        // RFC 6750 §2: clients MUST NOT use more than one way in each request.
        if (authorization != null && request.getParameter("access_token") != null) {
            return new Access.Refused(
                    HttpStatus.BAD_REQUEST, Challenge.BEARER.because(OAuth2ErrorCodes.INVALID_REQUEST));
        }
        var presented = presented(request, authorization);
        if (presented == null) {
            // RFC 6750 §3.1: who brought nothing is told nothing but the schemes.
            return new Access.Refused(
                    HttpStatus.UNAUTHORIZED, List.of(Challenge.BEARER.plain(), Challenge.DPOP.plain()), null);
        }
        var person = tokens.readPerson(presented.token());
        return person.isEmpty() ? presented.refused() : check(request, presented, person.get());
    }

    /** RFC 9449 §7.1 and §7.2: a bound token comes with its proof, and no other token comes as if it were bound. */
    private Access check(HttpServletRequest request, Presented presented, PersonToken person) {
        var jkt = person.token().confirmation();
        return switch (presented.challenge()) {
            case BEARER ->
                jkt.isEmpty()
                        ? new Access.Allowed(person, Challenge.BEARER)
                        : Access.Refused.unauthorized(Challenge.DPOP.because(OAuth2ErrorCodes.INVALID_TOKEN));
            case DPOP ->
                jkt.isEmpty()
                        ? presented.refused()
                        : proven(request, person, new ProofRequest.BoundToken(presented.token(), jkt.get()));
        };
    }

    private Access proven(HttpServletRequest request, PersonToken person, ProofRequest.BoundToken bound) {
        var address = issuer.address(request.getServletPath());
        var headers = Collections.list(request.getHeaders(DPOP));
        return switch (proofs.verify(new ProofRequest(headers, request.getMethod(), address, bound))) {
            case Verification.Proven _ -> new Access.Allowed(person, Challenge.DPOP);
            case Verification.Absent() -> refused(OAuth2ErrorCodes.INVALID_DPOP_PROOF, null);
            case Verification.Refused(var flaw) ->
                refused(
                        flaw == Flaw.OTHER_KEY ? OAuth2ErrorCodes.INVALID_TOKEN : OAuth2ErrorCodes.INVALID_DPOP_PROOF,
                        null);
            case Verification.NonceNeeded(var nonce) -> refused(NonceNeeded.CODE, nonce);
        };
    }

    private static Access refused(String error, @Nullable String nonce) {
        return new Access.Refused(HttpStatus.UNAUTHORIZED, List.of(Challenge.DPOP.because(error)), nonce);
    }

    /** RFC 6750 §2.1 and §2.2, RFC 9449 §7.1; never from the address, where logs would keep it. */
    private static @Nullable Presented presented(HttpServletRequest request, @Nullable String authorization) {
        if (authorization != null) {
            for (var challenge : Challenge.values()) {
                var prefix = challenge.prefix();
                if (authorization.regionMatches(true, 0, prefix, 0, prefix.length())) {
                    return new Presented(
                            challenge, authorization.substring(prefix.length()).strip());
                }
            }
            return null;
        }
        var form = request.getMethod().equals("POST") && request.getQueryString() == null
                ? request.getParameter("access_token")
                : null;
        return form == null ? null : new Presented(Challenge.BEARER, form);
    }

    private record Presented(Challenge challenge, String token) {

        Access refused() {
            return Access.Refused.unauthorized(challenge.because(OAuth2ErrorCodes.INVALID_TOKEN));
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Presented[***]";
        }
    }
}
