package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers, two processes, one database: what is done to clients at one is known at the other. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsOnTwoNodesTests {

    /** Promised is a second; the rest is for a machine that has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final TestServer here;
    private final TestServer there;
    private final OtherNode node;
    private final TestPeople people;
    private final JdbcClient jdbc;

    ClientsOnTwoNodesTests(TestServer here, TestPeople people, JdbcClient jdbc, Environment environment) {
        this.here = here;
        this.people = people;
        this.jdbc = jdbc;
        this.node = OtherNode.start(environment, Map.of());
        this.there = node.server();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void areDisabledSoon() {
        var client = client();

        people.disable(client);

        soon(() -> assertThat(asks(there, client)).isEqualTo(401));
    }

    @Test
    void areDisabledSoonBySomebodyWhoDoesItByHand() {
        var client = client();

        disableByHand(client);

        soon(() -> assertThat(asks(here, client)).isEqualTo(401));
        soon(() -> assertThat(asks(there, client)).isEqualTo(401));
    }

    @Test
    void areDisabledSoonThoughNobodyAnnouncesIt() {
        var client = client();

        jdbc.sql("""
                        do $$ begin
                            alter table client disable trigger client_changed;
                            update client set enabled = false where client_id = '%s';
                            update client_version set version = version + 1;
                            alter table client enable trigger client_changed;
                        end $$
                        """.formatted(client.id())).update();

        soon(() -> assertThat(asks(here, client)).isEqualTo(401));
        soon(() -> assertThat(asks(there, client)).isEqualTo(401));
    }

    @Test
    void areDisabledSoonThoughNobodyListens() {
        var client = client();

        var lost = jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = 'gatehouse announcements' and datname = current_database()
                        """).query((row, _) -> row.getBoolean(1)).list();
        disableByHand(client);

        assertThat(lost).hasSizeGreaterThanOrEqualTo(2);
        soon(() -> assertThat(asks(here, client)).isEqualTo(401));
        soon(() -> assertThat(asks(there, client)).isEqualTo(401));
    }

    @Test
    void haveTheirSecretsRotatedSoon() {
        var client = client();

        var rotated = new TestClient(
                client.id(), people.clients().addSecret(client.id(), null).value());
        soon(() -> assertThat(asks(there, rotated)).isEqualTo(200));
        assertThat(asks(there, client)).isEqualTo(200);

        jdbc.sql("""
                        delete from client_secret where client_id = :id
                            and id < (select max(id) from client_secret where client_id = :id)
                        """).param("id", client.id()).update();
        soon(() -> assertThat(asks(there, client)).isEqualTo(401));
        assertThat(asks(there, rotated)).isEqualTo(200);
    }

    /** A new client that both nodes know. */
    private TestClient client() {
        var client = people.client(Set.of("client_credentials"), Set.of("account.read"));
        soon(() -> assertThat(asks(there, client)).isEqualTo(200));
        return client;
    }

    private void disableByHand(TestClient client) {
        jdbc.sql("update client set enabled = false where client_id = :id")
                .param("id", client.id())
                .update();
    }

    private static int asks(TestServer node, TestClient client) {
        return node.token(client, "client_credentials").send().status();
    }

    private static void soon(ThrowingRunnable isSo) {
        await().atMost(SOON).untilAsserted(isSo);
    }
}
