package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tokens of ours that speak for somebody who has none: nobody would tell when they end. */
@ServerTest
class UnknownSubjectsTests {

    private static final String CLIENT = TestClient.BACKEND.id();

    private final TestServer server;
    private final TestIntegrations partners;
    private final OpaqueTokens opaque;
    private final TokenReader tokens;
    private final Clock clock;

    UnknownSubjectsTests(
            TestServer server, TestIntegrations partners, OpaqueTokens opaque, TokenReader tokens, Clock clock) {
        this.server = server;
        this.partners = partners;
        this.opaque = opaque;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What an integration holds is asked about where its status is known; a token of ours would outlive it. */
    @Test
    void areWorthNothingForAnIntegrationWhateverItsStatus() {
        var active = partners.active("Store_Sales::orders_view");
        var token = token(new Subject.Integration(active.id()));

        assertThat(server.isActive(token)).isFalse();
        assertThat(tokens.read(token)).isEmpty();
        partners.deactivate(active.id());
        assertThat(tokens.read(token)).isEmpty();
        partners.delete(active.id());
        assertThat(tokens.read(token)).isEmpty();
        assertThat(tokens.read(token(new Subject.Application(CLIENT)))).isPresent();
    }

    private String token(Subject subject) {
        var now = Instant.now(clock);
        return opaque.addShort(new AccessToken(
                UUID.randomUUID().toString(),
                CLIENT,
                subject,
                Set.of("person"),
                now.minusSeconds(1),
                now.plus(Duration.ofMinutes(5)),
                null,
                null));
    }
}
