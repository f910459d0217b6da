package dev.gatehouse.tokens;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Whose access token is this, and is it still good? */
@Service
public class TokenReader {

    private final VerifiedTokens verified;
    private final OpaqueTokens opaque;
    private final RevokedTokens revoked;
    private final List<EarlierTokens> earlier;
    private final Claims claims;
    private final ClientDirectory clients;
    private final Clock clock;

    TokenReader(
            VerifiedTokens verified,
            OpaqueTokens opaque,
            RevokedTokens revoked,
            List<EarlierTokens> earlier,
            Claims claims,
            ClientDirectory clients,
            Clock clock) {
        this.verified = verified;
        this.opaque = opaque;
        this.revoked = revoked;
        this.earlier = List.copyOf(earlier);
        this.claims = claims;
        this.clients = clients;
        this.clock = clock;
    }

    /** The token if we issued it, it has not expired, and neither it nor what it stands on was revoked or switched off; else empty. */
    public Optional<ReadToken> read(String accessToken) {
        return readStanding(accessToken).map(Standing::token);
    }

    /** The same, with what its subject may do now: one and the same statement tells both. */
    public Optional<Standing> readStanding(String accessToken) {
        return opaque.made(accessToken)
                ? opaque.findGood(accessToken, clock.instant()).filter(standing -> hasClient(standing.token()))
                : readSigned(accessToken)
                        .filter(this::hasClient)
                        .flatMap(token ->
                                revoked.resourcesIfGood(token).map(resources -> new Standing(token, resources)));
    }

    /** The same, with what is known of its subject, again by one statement. */
    public Optional<PersonToken> readPerson(String accessToken) {
        return opaque.made(accessToken)
                ? opaque.findPerson(accessToken, clock.instant()).filter(person -> hasClient(person.token()))
                : readSigned(accessToken)
                        .filter(this::hasClient)
                        .flatMap(token -> revoked.profileIfGood(token).map(profile -> new PersonToken(token, profile)));
    }

    /** The token without asking whether it was revoked: for revoking it. */
    Optional<ReadToken> readIssued(String accessToken) {
        return opaque.made(accessToken) ? opaque.find(accessToken, clock.instant()) : readSigned(accessToken);
    }

    private Optional<ReadToken> readSigned(String accessToken) {
        var now = clock.instant();
        return verified.read(accessToken)
                .or(() -> readEarlier(accessToken))
                .filter(token -> now.isBefore(token.expiresAt()));
    }

    private Optional<ReadToken> readEarlier(String accessToken) {
        return earlier.stream()
                .flatMap(tokens -> tokens.read(accessToken).stream())
                .findFirst()
                .map(token -> new ReadToken(claims.of(AccessToken.of(token, accessToken))));
    }

    private boolean hasClient(ReadToken token) {
        return clients.find(token.clientId())
                .filter(client -> serves(client, token.subject()))
                .isPresent();
    }

    /** Whoever they are, what they gave the client is good for as long as it serves such people. */
    private static boolean serves(Client client, Subject subject) {
        return switch (subject) {
            case Subject.Application _ -> true;
            case Subject.Visitor _ -> client.servesVisitors();
            case Subject.Admin _, Subject.Customer _, Subject.Integration _ ->
                client.userTypes().contains(subject.type());
        };
    }
}
