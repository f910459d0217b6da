package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.KeysAway;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** A key that vanishes while the server runs. */
@ServerTest
class LostKeysTests {

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Path keys;
    private final int managementPort;

    LostKeysTests(
            TestServer server,
            TestPeople people,
            ShiftableClock clock,
            @Value("${gatehouse.keys.folder}") Path keys,
            @Value("${local.management.port}") int managementPort) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.keys = keys;
        this.managementPort = managementPort;
    }

    @Test
    void leadToNoTokenThatNobodyCanVerify() throws Exception {
        assertThat(health()).isEqualTo("200 UP");

        without("es256-", () -> {
            await().untilAsserted(() -> failed(token()));
            assertThat(health()).isEqualTo("503 DOWN");
        });

        await().untilAsserted(() -> assertThat(token().status()).isEqualTo(200));
        assertThat(health()).isEqualTo("200 UP");
    }

    @Test
    void leadToNoCodeThatNobodyCanRedeem() throws Exception {
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
        var visit = new Visit(server).signIn(people.customer());
        visit.grant(client, "account.read");

        without(
                "mac-",
                () -> await().untilAsserted(() -> {
                    var reply = visit.authorization(client)
                            .with("scope", "account.read")
                            .go();
                    assertThat(reply.query())
                            .containsEntry("error", "server_error")
                            .containsKeys("state", "iss");
                }));

        await().untilAsserted(() -> assertThat(visit.authorization(client)
                        .with("scope", "account.read")
                        .go()
                        .query())
                .containsKey("code"));
    }

    @Test
    void leadToNoRefreshThatWouldEndTheGrant() throws Exception {
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
        var tokens = new Visit(server)
                .signIn(people.customer())
                .grant(client, "account.read")
                .redeem(server)
                .send();

        without("es256-", () -> {
            await().untilAsserted(() -> failed(token()));
            failed(refresh(client, tokens));
        });

        await().untilAsserted(() -> assertThat(token().status()).isEqualTo(200));
        clock.later(
                Duration.ofMinutes(1),
                () -> assertThat(refresh(client, tokens).status()).isEqualTo(200));
    }

    @Test
    void doNotUseUpACode() throws Exception {
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("account.read"));
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        without("es256-", () -> {
            await().untilAsserted(() -> failed(token()));
            failed(given.redeem(server).send());
        });

        await().untilAsserted(() -> assertThat(token().status()).isEqualTo(200));
        assertThat(given.redeem(server).send().status()).isEqualTo(200);
    }

    private TestReply token() {
        return server.token(TestClient.BACKEND, "client_credentials").send();
    }

    private TestReply refresh(TestClient client, TestReply tokens) {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }

    private static void failed(TestReply reply) {
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.get("error")).isEqualTo("server_error");
        assertThat(reply.header("Cache-Control")).contains("no-store");
    }

    private String health() {
        var address = URI.create("http://127.0.0.1:" + managementPort + "/actuator/health");
        try (var http = HttpClient.newHttpClient()) {
            var reply = http.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .join();
            return reply.statusCode() + " " + (reply.body().contains("\"status\":\"UP\"") ? "UP" : "DOWN");
        }
    }

    private void without(String kind, Runnable work) throws IOException {
        KeysAway.without(keys, kind, work);
    }
}
