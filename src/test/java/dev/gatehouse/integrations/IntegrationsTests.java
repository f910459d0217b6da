package dev.gatehouse.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.testing.ServerTest;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What moves in, as the tables keep it. */
@ServerTest
class IntegrationsTests {

    private static final Instant THEN = Instant.parse("2024-02-03T04:05:06Z");

    private final Integrations integrations;
    private final Consumers consumers;
    private final IntegrationTokens tokens;
    private final KnownConsumers known;
    private final JdbcClient jdbc;

    IntegrationsTests(
            Integrations integrations,
            Consumers consumers,
            IntegrationTokens tokens,
            KnownConsumers known,
            JdbcClient jdbc) {
        this.integrations = integrations;
        this.consumers = consumers;
        this.tokens = tokens;
        this.known = known;
        this.jdbc = jdbc;
    }

    @Test
    void keepsWhatMovesInUnderItsNumber() {
        var integration = integration(70_001);

        integrations.add(integration);

        assertThat(integrations.find(70_001)).hasValue(integration);
        assertThat(integrations.all()).contains(integration);
        assertThat(integration.subject().text()).isEqualTo("integration:70001");
    }

    @Test
    void givesNewOnesNumbersAfterThose() {
        integrations.add(integration(80_000));
        integrations.numberOn();

        var id = integrations.make(details("After"), Setup.MANUAL, Status.INACTIVE);

        assertThat(id).isGreaterThan(80_000);
    }

    @Test
    void hasNoNameTwiceWhateverTheCase() {
        var id = integrations.make(details("Warehouse"), Setup.MANUAL, Status.INACTIVE);
        var name = integrations.find(id).orElseThrow().details().name();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> integrations.make(
                        new Details(name.toUpperCase(Locale.ROOT), null, null, null, Allowed.NOTHING),
                        Setup.MANUAL,
                        Status.INACTIVE));
    }

    @Test
    void readsBackTheSecretsThatMovedIn() {
        integrations.add(integration(70_002));
        var credentials = Pair.random();
        var token = Pair.random();
        var consumer = consumers.add(70_002, credentials, THEN);
        tokens.put(consumer, TokenKind.ACCESS, token, null);

        var found = known.find(credentials.id(), token.id()).orElseThrow();

        assertThat(found.secret()).isEqualTo(credentials.secret());
        assertThat(found.startedAt()).isEqualTo(THEN);
        assertThat(found.integration().id()).isEqualTo(70_002);
        assertThat(Objects.requireNonNull(found.token()).secret()).isEqualTo(token.secret());
    }

    /** Whoever can write into the database but has no key cannot give one partner the secret of another. */
    @Test
    void refusesASecretThatWasMovedToAnotherConsumer() {
        integrations.add(integration(70_003));
        integrations.add(integration(70_004));
        var mine = Pair.random();
        var theirs = Pair.random();
        consumers.add(70_003, mine, THEN);
        consumers.add(70_004, theirs, THEN);

        jdbc.sql("""
                        update integration_consumer set secret = (select secret from integration_consumer where key = :mine)
                        where key = :theirs
                        """).param("mine", mine.id()).param("theirs", theirs.id()).update();

        assertThatExceptionOfType(UnreadableSecretException.class).isThrownBy(() -> known.find(theirs.id(), null));
    }

    private static Integration integration(long id) {
        return new Integration(id, details("Moved in " + id), Status.ACTIVE, Setup.MANUAL, THEN, THEN.plusSeconds(60));
    }

    private static Details details(String name) {
        return new Details(
                name + " " + UUID.randomUUID(),
                "partner@example.com",
                "https://partner.example/endpoint",
                "https://partner.example/login",
                Allowed.only(Set.of(new ResourceId("Store_Sales::orders"), new ResourceId("Gone_Away::x"))));
    }
}
