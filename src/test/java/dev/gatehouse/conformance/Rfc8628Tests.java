package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628, devices without a browser or a keyboard. What the page does is in {@code ActivateTests}. */
@ServerTest
class Rfc8628Tests {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final TestClient client;
    private final TestPeople.Person person;
    private final Visit visit;

    Rfc8628Tests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.client = people.device("openid", "account.read", "orders.read");
        this.person = people.customer();
        this.visit = new Visit(server).signIn(person);
    }

    @Nested
    @DisplayName("§3.1 and §3.2 Device authorization")
    class Beginning {

        @Test
        @DisplayName("the answer has both codes, where to type one, and how to behave")
        void codes() {
            var device = begin();

            assertThat(device.status()).isEqualTo(200);
            assertThat(device.text("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            assertThat(device.json())
                    .containsEntry("verification_uri", server.address("/activate"))
                    .containsEntry(
                            "verification_uri_complete",
                            server.address("/activate?user_code=" + device.text("user_code")))
                    .containsEntry("expires_in", 600)
                    .containsEntry("interval", 5);
            assertThat(device.header("Cache-Control")).isEqualTo("no-store");
        }

        @Test
        @DisplayName("a client with a secret has to show it")
        void confidential() {
            var closed = people.client(Set.of(TestPeople.DEVICE_CODE), Set.of("account.read"));

            assertThat(server.device(closed, "account.read").status()).isEqualTo(200);
            assertThat(server.device(new TestClient(closed.id(), ""), "account.read")
                            .status())
                    .isEqualTo(401);
        }

        @Test
        @DisplayName("a client that may not use the grant, or not this scope, is told at once")
        void refused() {
            var other = people.client(Set.of("authorization_code"), Set.of("account.read"));

            assertThat(server.device(other, "account.read").get("error")).isEqualTo("unauthorized_client");
            assertThat(server.device(client, "customers.read").get("error")).isEqualTo("invalid_scope");
            assertThat(server.get("/oauth2/device_authorization").status()).isEqualTo(405);
        }
    }

    @Nested
    @DisplayName("§3.4 and §3.5 Polling")
    class Polling {

        @Test
        @DisplayName("authorization_pending until somebody answers")
        void pending() {
            assertThat(poll(begin()).get("error")).isEqualTo("authorization_pending");
        }

        @Test
        @DisplayName("slow_down for who polls too fast, and five seconds more from then on")
        void slowDown() {
            var device = begin();
            poll(device);

            assertThat(poll(device).get("error")).isEqualTo("slow_down");
            clock.later(
                    Duration.ofSeconds(6),
                    () -> assertThat(poll(device).get("error")).isEqualTo("slow_down"));
            clock.later(
                    Duration.ofSeconds(22),
                    () -> assertThat(poll(device).get("error")).isEqualTo("authorization_pending"));
        }

        @Test
        @DisplayName("tokens once somebody has allowed it, which are refreshed as usual")
        void tokens() {
            var device = begin();
            assertThat(poll(device).get("error")).isEqualTo("authorization_pending");
            allow(device);

            clock.later(INTERVAL, () -> {
                var tokens = poll(device);

                assertThat(tokens.status()).isEqualTo(200);
                assertThat(tokens.tokenScopes()).containsExactlyInAnyOrder("openid", "account.read");
                assertThat(TestReply.claims(tokens.accessToken()))
                        .containsEntry("sub", person.subject().text())
                        .containsEntry("client_id", client.id());
                assertThat(tokens.get("expires_in")).isIn(3_599, 3_600);
                assertThat(tokens.has("id_token")).isTrue();
                assertThat(server.isActive(tokens.accessToken())).isTrue();
                assertThat(refresh(tokens).status()).isEqualTo(200);
            });
        }

        @Test
        @DisplayName("access_denied once somebody has said no")
        void denied() {
            var device = begin();

            visit.answerDevice(visit.activate(device.text("user_code")), "deny");

            assertThat(poll(device).get("error")).isEqualTo("access_denied");
        }

        @Test
        @DisplayName("expired_token when nobody answered in time; then nobody can any more")
        void expired() {
            var device = begin();
            var page = visit.activate(device.text("user_code"));

            clock.later(Duration.ofSeconds(601), () -> {
                assertThat(visit.answerDevice(page, "allow").problem()).isEqualTo("request_over");
                assertThat(poll(device).get("error")).isEqualTo("expired_token");
            });
        }

        @Test
        @DisplayName("a code is good once; where it comes again, what it gave ends")
        void once() {
            var device = begin();
            allow(device);
            var tokens = poll(device);

            assertThat(poll(device).get("error")).isEqualTo("invalid_grant");
            assertThat(server.isActive(tokens.accessToken())).isFalse();
            assertThat(refresh(tokens).get("error")).isEqualTo("invalid_grant");
        }

        @Test
        @DisplayName("another client gets nothing with it, and does not use it up")
        void ofOneClient() {
            var device = begin();
            allow(device);

            assertThat(server.poll(people.device("account.read"), device).send().get("error"))
                    .isEqualTo("invalid_grant");
            assertThat(poll(device).status()).isEqualTo(200);
        }

        @Test
        @DisplayName("a proof of possession binds what it leads to (RFC 9449 §5)")
        void dpop() {
            var device = begin();
            allow(device);
            var key = DpopKey.random();

            var tokens = server.poll(client, device)
                    .header("DPoP", key.proof("POST", server.address("/oauth2/token")))
                    .send();

            assertThat(TestReply.claims(tokens.accessToken())).containsEntry("cnf", Map.of("jkt", key.jkt()));
            assertThat(refresh(tokens).get("error")).isEqualTo("invalid_grant");
        }

        @Test
        @DisplayName("a client may poll without its grant type no more")
        void grantType() {
            var device = begin();
            var other = people.client(Set.of("authorization_code"), Set.of("account.read"));

            assertThat(server.poll(other, device).send().get("error")).isEqualTo("unauthorized_client");
        }
    }

    @ParameterizedTest
    @DisplayName("§4: the metadata names the endpoint and the grant")
    @ValueSource(strings = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
    void metadata(String path) {
        var metadata = server.get(path);

        assertThat(metadata.get("device_authorization_endpoint"))
                .isEqualTo(server.address("/oauth2/device_authorization"));
        assertThat(metadata.get("grant_types_supported"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(TestPeople.DEVICE_CODE);
    }

    private TestReply begin() {
        return server.device(client, "openid account.read");
    }

    private void allow(TestReply device) {
        var page = visit.activate(device.text("user_code"));
        assertThat(visit.answerDevice(page, "allow").body()).contains("data-answer=\"allowed\"");
    }

    private TestReply poll(TestReply device) {
        return server.poll(client, device).send();
    }

    private TestReply refresh(TestReply tokens) {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }
}
