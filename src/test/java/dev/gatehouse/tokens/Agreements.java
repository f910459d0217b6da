package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.AuthorizationCall;
import dev.gatehouse.testing.TestPeople;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes and refresh tokens right from the issuer, without the pages that lead there. */
record Agreements(TestPeople people, ClientDirectory clients, TokenIssuer issuer, JdbcClient jdbc) {

    private static final Set<String> SCOPES = Set.of("account.read");

    Client client() {
        var client = people.client(Set.of("authorization_code", "refresh_token"), SCOPES);
        return clients.find(client.id()).orElseThrow();
    }

    String code(Client client, Subject subject, String verifier) {
        var binding = new NewGrant.CodeBinding(TestPeople.CALLBACK, AuthorizationCall.s256(verifier), null);
        return issuer.code(client, new NewGrant(subject, SCOPES, binding, Instant.EPOCH, List.of("pwd"), null, null));
    }

    /** The first refresh token of a new grant. */
    String refreshToken(Client client, Subject subject) {
        var agreed = new NewGrant(subject, SCOPES, null, Instant.EPOCH, List.of("pwd"), null, null);
        return refreshToken(issuer.forPerson(client, agreed, SCOPES));
    }

    /** The refresh token that a redeemed grant leads to. */
    String refreshToken(Client client, AccessGrant grant) {
        return refreshToken(issuer.forGrant(client, grant, SCOPES));
    }

    private static String refreshToken(IssuedTokens tokens) {
        return Optional.ofNullable(tokens.refreshToken()).orElseThrow();
    }

    /** The grant of everybody who got it. */
    static List<AccessGrant> winners(List<Redemption> outcomes) {
        return outcomes.stream()
                .filter(Redemption.Redeemed.class::isInstance)
                .map(outcome -> ((Redemption.Redeemed) outcome).grant())
                .toList();
    }

    /** One got it, everybody else came with something used; so it ended, for the reason given. */
    void oneWonAndTheGrantEnded(List<Redemption> outcomes, int generation, String why) {
        assertThat(winners(outcomes)).singleElement().satisfies(grant -> {
            assertThat(grant.generation()).isEqualTo(generation);
            var row = jdbc.sql("select generation || ' ' || ended_why from access_grant where id = :id")
                    .param("id", grant.id())
                    .query(String.class)
                    .single();
            assertThat(row).isEqualTo(generation + " " + why);
        });
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Redemption.Redeemed))
                .isNotEmpty()
                .allMatch(outcome -> switch (outcome) {
                    // Who comes after the end is told no more than that.
                    case Redemption.Replayed _, Redemption.Refused _ -> true;
                    case Redemption.Redeemed _, Redemption.ScopeTooWide _ -> false;
                });
    }
}
