package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.DatabaseTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@DatabaseTest
@Import(Clients.class)
@ExtendWith(OutputCaptureExtension.class)
class ClientDirectoryTests {

    private final String id = "test-" + UUID.randomUUID();
    private final Clients clients;
    private final JdbcClient jdbc;
    private final DataSource source;

    ClientDirectoryTests(Clients clients, JdbcClient jdbc, DataSource source) {
        this.clients = clients;
        this.jdbc = jdbc;
        this.source = source;
    }

    /** Where a test is about connections, it has no transaction that would hold one. */
    @AfterEach
    void forget() {
        jdbc.sql("delete from client where client_id = ?").param(id).update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update client set enabled = false where client_id = ?",
                "update client_secret set expires_at = now() where client_id = ?",
                "delete from client_secret where client_id = ?",
                "delete from client where client_id = ?"
            })
    void seesWhatSomebodyDidByHand(String statement) {
        var directory = directory(Duration.ofMinutes(1));
        save();
        directory.refresh();
        var before = clients.version();

        jdbc.sql(statement).param(id).update();

        assertThat(clients.version()).isGreaterThan(before);
        var seen = directory.find(id).orElseThrow();
        directory.refresh();
        assertThat(directory.find(id)).isNotEqualTo(Optional.of(seen));
    }

    @Test
    void knowsNoDisabledClient() {
        var directory = directory(Duration.ofMinutes(1));
        save();
        directory.refresh();
        assertThat(directory.find(id)).isPresent();
        assertThat(directory.registered(id)).isPresent();

        clients.disable(id);
        directory.refresh();

        assertThat(directory.find(id)).isEmpty();
        assertThat(directory.registered(id)).isEmpty();
    }

    @Test
    void followsADatabaseThatWasSetBack() {
        var directory = directory(Duration.ofMinutes(1));
        save();
        directory.refresh();

        jdbc.sql("delete from client where client_id = ?").param(id).update();
        jdbc.sql("update client_version set version = 1").update();
        directory.refresh();

        assertThat(directory.find(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id_token_algorithm = 'HS256'",
                "access_token_algorithm = 'none'",
                "user_types = '{robot}'",
                "user_types = '{null}'",
                "grant_types = '{}'",
                "redirect_uris = '{javascript:alert(1)}'"
            })
    void leavesOutARowThatNobodyUnderstands(String change, CapturedOutput output) {
        var directory = directory(Duration.ofMinutes(1));
        save();
        var other = "test-" + UUID.randomUUID();
        jdbc.sql("insert into client (client_id, name, grant_types) values (?, 'Other', '{client_credentials}')")
                .param(other)
                .update();

        jdbc.sql("update client set " + change + " where client_id = ?")
                .param(id)
                .update();
        directory.refresh();
        jdbc.sql("update client set name = 'Still' where client_id = ?")
                .param(other)
                .update();
        directory.refresh();

        assertThat(directory.find(id)).isEmpty();
        assertThat(directory.registered(id)).isEmpty();
        assertThat(directory.find(other))
                .get()
                .returns("Still", client -> client.display().name());
        assertThat(output.getOut().split("The client " + id + " is left out", -1))
                .hasSize(2);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void knowsWhoMayLeaveOutTheChallenge() {
        var directory = directory(Duration.ofMinutes(1));
        save();
        assertThat(directory.find(id))
                .get()
                .returns(true, client -> client.requests().proofKey());

        jdbc.sql("update client set require_proof_key = false where client_id = ?")
                .param(id)
                .update();
        directory.refresh();

        assertThat(directory.find(id))
                .get()
                .returns(false, client -> client.requests().proofKey());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update client set public_client = true where client_id = ?")
                        .param(id)
                        .update());
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void servesFromMemoryWhileTheDatabaseIsAway() {
        save();
        var cable = new Cable(source);
        var directory = directory(cable, Duration.ofMinutes(1));
        directory.refresh();

        cable.cut = true;

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(directory::refresh);
        assertThat(directory.find(id)).isPresent();
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void trustsItsMemoryForAWhileOnly() {
        save();
        var cable = new Cable(source);
        var directory = directory(cable, Duration.ofNanos(1));
        directory.refresh();
        assertThat(directory.find(id)).isPresent();

        cable.cut = true;
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> directory.find(id));
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> directory.registered(id));

        cable.cut = false;
        assertThat(directory.find(id)).isPresent();
    }

    private ClientDirectory directory(Duration trustFor) {
        return new ClientDirectory(clients, new ClientProperties(trustFor));
    }

    private static ClientDirectory directory(DataSource source, Duration trustFor) {
        return new ClientDirectory(new Clients(JdbcClient.create(source), _ -> {}), new ClientProperties(trustFor));
    }

    private void save() {
        clients.save(new Client(
                id,
                new Client.Display("Test Client", null, null, true),
                true,
                false,
                false,
                Set.of("client_credentials"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("orders.read"),
                Set.of(UserType.CUSTOMER),
                Set.of(),
                Client.Tokens.DEFAULT,
                Client.Lifetimes.DEFAULT,
                List.of()));
        clients.addSecret(id, null);
    }

    /** The way to the database, until somebody cuts it. */
    private static final class Cable extends DelegatingDataSource {

        private boolean cut;

        private Cable(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("The database is away");
            }
            return super.getConnection();
        }
    }
}
