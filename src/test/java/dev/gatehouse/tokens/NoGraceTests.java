package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Where no window is open for lost replies, a refresh token is good for one of many, and the others end the grant. */
@ServerTest
@TestPropertySource(properties = "gatehouse.tokens.refresh-grace=0s")
class NoGraceTests {

    private static final int ROUNDS = 200;
    private static final int ROUNDS_ON_TWO_NODES = 30;

    private final Agreements agreements;
    private final TestPeople people;
    private final Redeemer redeemer;

    NoGraceTests(TestPeople people, ClientDirectory clients, TokenIssuer issuer, Redeemer redeemer, JdbcClient jdbc) {
        this.agreements = new Agreements(people, clients, issuer, jdbc);
        this.people = people;
        this.redeemer = redeemer;
    }

    @Test
    void givesARefreshTokenToOneOfManyAndEndsTheGrant() throws Exception {
        var client = agreements.client();
        var subject = people.customer().subject();
        for (var round = 0; round < ROUNDS; round++) {
            var token = agreements.refreshToken(client, subject);

            var outcomes = Race.run(_ -> redeemer.refresh(token, client, Set.of(), null));

            agreements.oneWonAndTheGrantEnded(outcomes, 2, "refresh_token_replayed");
        }
    }

    @Test
    void givesARefreshTokenToOneOfManyOnTwoNodes(ApplicationContext context) throws Exception {
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
        var registered = agreements.clients().find(client.id()).orElseThrow();
        var subject = people.customer().subject();
        try (var node = OtherNode.start(context.getEnvironment(), Map.of("gatehouse.tokens.refresh-grace", "0s"))) {
            var nodes = new TestServer[] {context.getBean(TestServer.class), node.server()};
            for (var round = 0; round < ROUNDS_ON_TWO_NODES; round++) {
                var token = agreements.refreshToken(registered, subject);

                var replies = Race.run(runner -> nodes[runner % 2]
                        .token(client, "refresh_token")
                        .with("refresh_token", token)
                        .send());

                var won =
                        replies.stream().filter(reply -> reply.status() == 200).toList();
                assertThat(won).hasSize(1);
                assertThat(replies)
                        .filteredOn(reply -> reply.status() != 200)
                        .allMatch(reply -> reply.get("error").equals("invalid_grant"));
                assertThat(nodes).noneMatch(at -> at.isActive(won.getFirst().accessToken()));
            }
        }
    }
}
