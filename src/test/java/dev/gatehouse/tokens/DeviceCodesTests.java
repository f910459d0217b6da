package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A device code is redeemed once, whoever else tries at the same moment, and by one statement. */
@ServerTest
class DeviceCodesTests {

    private static final int ROUNDS = 200;
    private static final Set<String> SCOPES = Set.of("account.read");
    private static final DeviceTerms TERMS = new DeviceTerms(Duration.ofMinutes(10), Duration.ofSeconds(5));

    private final TestServer server;
    private final TestPeople people;
    private final ClientDirectory clients;
    private final DeviceCodes devices;
    private final Statements statements;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TestClient client;

    DeviceCodesTests(
            TestServer server,
            TestPeople people,
            ClientDirectory clients,
            DeviceCodes devices,
            Statements statements,
            JdbcClient jdbc,
            Clock clock) {
        this.server = server;
        this.people = people;
        this.clients = clients;
        this.devices = devices;
        this.statements = statements;
        this.jdbc = jdbc;
        this.clock = clock;
        this.client = people.device("account.read");
    }

    @Test
    void areRedeemedByOneOfManyWhoseGrantThenEnds() throws Exception {
        var known = known();
        var subject = people.customer().subject();
        for (var round = 0; round < ROUNDS; round++) {
            var pair = devices.begin(known, SCOPES, TERMS);
            devices.allow(
                    pair.userCode(),
                    known,
                    new NewGrant(subject, SCOPES, null, clock.instant(), List.of("pwd"), null, null));

            var outcomes = Race.run(_ -> devices.poll(pair.deviceCode(), known, null));

            var won = outcomes.stream()
                    .filter(DevicePoll.Granted.class::isInstance)
                    .map(outcome -> ((DevicePoll.Granted) outcome).redeemed().grant())
                    .toList();
            assertThat(won)
                    .singleElement()
                    .satisfies(grant -> assertThat(whyItEnded(grant)).isEqualTo("device_code_replayed"));
            assertThat(outcomes)
                    .filteredOn(DevicePoll.Refused.class::isInstance)
                    .hasSize(Race.RUNNERS - 1);
        }
    }

    @Test
    void areAnsweredByOneOfMany() throws Exception {
        var known = known();
        var subject = people.customer().subject();
        for (var round = 0; round < ROUNDS / 10; round++) {
            var pair = devices.begin(known, SCOPES, TERMS);
            var agreed = new NewGrant(subject, SCOPES, null, clock.instant(), List.of("pwd"), null, null);

            var answered = Race.run(runner ->
                    runner % 2 == 0 ? devices.allow(pair.userCode(), known, agreed) : devices.deny(pair.userCode()));

            assertThat(answered).filteredOn(counted -> counted).hasSize(1);
        }
    }

    @Test
    void takeOneStatementToPollAndToRedeem() {
        var device = server.device(client, "account.read");

        var polled = statements.during(() ->
                assertThat(server.poll(client, device).send().get("error")).isEqualTo("authorization_pending"));
        var visit = new Visit(server).signIn(people.customer());
        visit.answerDevice(visit.activate(device.text("user_code")), "allow");
        jdbc.sql("update device_request set next_poll_at = now() - interval '1 minute'")
                .update();
        var redeemed = statements.during(
                () -> assertThat(server.poll(client, device).send().status()).isEqualTo(200));

        assertThat(polled).hasSize(1);
        assertThat(redeemed).hasSize(1);
    }

    @Test
    void areNotLookedForWhenTheyAreForged() {
        var device = server.device(client, "account.read").text("device_code");
        var code = new Visit(server)
                .signIn(people.customer())
                .grant(people.client(Set.of("authorization_code"), SCOPES), "account.read")
                .code();

        var asked = statements.during(() -> {
            for (var forged : List.of("x", code, device + "A", device.substring(0, 75), "A".repeat(76))) {
                assertThat(server.token(client, TestPeople.DEVICE_CODE)
                                .with("device_code", forged)
                                .send()
                                .get("error"))
                        .isEqualTo("invalid_grant");
            }
        });

        assertThat(asked).isEmpty();
    }

    @Test
    void leadToAGrantThatIsAsOldAsTheAnswer() {
        var known = known();
        var subject = people.customer().subject();
        var answeredAt = clock.instant();
        var pair = devices.begin(known, SCOPES, TERMS);
        devices.allow(
                pair.userCode(), known, new NewGrant(subject, SCOPES, null, answeredAt, List.of("pwd"), null, null));

        var polled = (DevicePoll.Granted) devices.poll(pair.deviceCode(), known, null);

        // So that what ends access at the very moment of the poll ends the grant, too.
        assertThat(jdbc.sql("select created_at < last_used_at from access_grant where id = :id")
                        .param("id", polled.redeemed().grant().id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void areGivenToAClientWithoutASecretWhileThereIsRoom() {
        jdbc.sql("""
                        insert into device_request (id, user_code, client_id, scopes, expires_at, pace, next_poll_at)
                        select gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), :clientId, '{}',
                            now() + interval '1 minute', 5, now()
                        from generate_series(1, 10000)
                        """).param("clientId", client.id()).update();

        var refused = server.device(client, "account.read");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.get("error")).isEqualTo("temporarily_unavailable");
        assertThat(server.device(people.device("account.read"), "account.read").status())
                .isEqualTo(200);
    }

    private Client known() {
        return clients.find(client.id()).orElseThrow();
    }

    private String whyItEnded(AccessGrant grant) {
        return jdbc.sql("select ended_why from access_grant where id = :id")
                .param("id", grant.id())
                .query(String.class)
                .single();
    }
}
