package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each code and each refresh token is redeemed once, whoever else tries at the same moment. */
@ServerTest
class RaceTests {

    private static final int ROUNDS = 200;

    private final Agreements agreements;
    private final TestPeople people;
    private final Redeemer redeemer;

    RaceTests(TestPeople people, ClientDirectory clients, TokenIssuer issuer, Redeemer redeemer, JdbcClient jdbc) {
        this.agreements = new Agreements(people, clients, issuer, jdbc);
        this.people = people;
        this.redeemer = redeemer;
    }

    @Test
    void givesACodeToOneOfManyAndEndsTheGrant() throws Exception {
        var client = agreements.client();
        var subject = people.customer().subject();
        for (var round = 0; round < ROUNDS; round++) {
            var verifier = OpaqueToken.random().value();
            var code = agreements.code(client, subject, verifier);

            var outcomes = Race.run(_ -> redeemer.code(code, client, TestPeople.CALLBACK, verifier, null));

            agreements.oneWonAndTheGrantEnded(outcomes, 1, "code_replayed");
        }
    }

    @Test
    void givesEverybodyTheSameChildOfARefreshToken() throws Exception {
        var client = agreements.client();
        var token = agreements.refreshToken(client, people.customer().subject());
        for (var round = 0; round < ROUNDS; round++) {
            var current = token;

            var outcomes = Race.run(_ -> redeemer.refresh(current, client, Set.of(), null));

            var expected = round + 2;
            assertThat(Agreements.winners(outcomes))
                    .hasSize(Race.RUNNERS)
                    .allMatch(grant -> grant.generation() == expected);
            token = agreements.refreshToken(client, Agreements.winners(outcomes).getFirst());
        }
    }
}
