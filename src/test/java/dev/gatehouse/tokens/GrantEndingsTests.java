package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.consent.Consents;
import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.users.Accounts;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

/** What ends with a token, a grant, a consent and a session; and that no ending is ever done by half. */
@ServerTest
class GrantEndingsTests {

    private final TestServer server;
    private final TestPeople people;
    private final Revocation revocation;
    private final Consents consents;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final ConfigurableApplicationContext context;

    GrantEndingsTests(
            TestServer server,
            TestPeople people,
            Revocation revocation,
            Consents consents,
            Accounts accounts,
            JdbcClient jdbc,
            ConfigurableApplicationContext context) {
        this.server = server;
        this.people = people;
        this.revocation = revocation;
        this.consents = consents;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.context = context;
    }

    @Test
    void endsOneAccessTokenAndNoOther() {
        var connected = connect(people.customer());
        var sibling = connected.refresh();

        revoke(connected.client(), connected.tokens().accessToken());

        assertThat(connected.isActive()).isFalse();
        assertThat(connected.userInfo()).isEqualTo(401);
        assertThat(server.isActive(sibling.accessToken())).isTrue();
        assertThat(connected.isSignedIn()).isTrue();
    }

    @Test
    void endsAGrantWithItsRefreshToken() {
        var connected = connect(people.customer());
        var other = connect(connected.person());

        revoke(connected.client(), connected.tokens().refreshToken());
        revoke(connected.client(), connected.tokens().refreshToken());

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isTrue();
        assertThat(other.isGood()).isTrue();
        assertThat(audited(connected.grant())).isEqualTo(1);
    }

    @Test
    void endsAGrantThatThePersonNames() {
        var connected = connect(people.customer());

        assertThat(revocation.endGrant(connected.grant(), "customer:1", "ended_by_person"))
                .isTrue();
        assertThat(revocation.endGrant(connected.grant(), "customer:1", "ended_by_person"))
                .isFalse();

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isTrue();
        assertThat(audited(connected.grant())).isEqualTo(1);
    }

    @Test
    void endsWhatOneClientHoldsWithTheConsent() {
        var connected = connect(people.customer());
        var other = connect(connected.person());

        consents.withdraw(connected.client().id(), connected.person().subject());

        assertThat(connected.isOver()).isTrue();
        assertThat(connected.isSignedIn()).isTrue();
        assertThat(other.isGood()).isTrue();
    }

    @Test
    void goesOnWhenThePersonSignsOut() {
        var connected = connect(people.customer());

        connected.visit().send(connected.visit().get("/logout").form("/logout"));

        assertThat(connected.isSignedIn()).isFalse();
        assertThat(connected.isGood()).isTrue();
    }

    @Test
    void takesTheWordOfAnotherClientForNothing() {
        var connected = connect(people.customer());
        var stranger = people.client(Connected.GRANTS, Connected.SCOPES);

        assertThat(revoke(stranger, connected.tokens().accessToken())).isEqualTo(200);
        assertThat(revoke(stranger, connected.tokens().refreshToken())).isEqualTo(200);
        assertThat(revoke(stranger, "never-issued")).isEqualTo(200);

        assertThat(connected.isGood()).isTrue();
    }

    @Test
    void readsADeletedGrantAsOver() {
        var connected = connect(people.customer());

        jdbc.sql("delete from access_grant where ref = :ref")
                .param("ref", connected.grant())
                .update();

        assertThat(connected.isOver()).isTrue();
    }

    @Test
    void changesNothingWhenSomebodyWhoMustHearOfItFails() {
        var connected = connect(people.customer());
        var subject = connected.person().subject();
        ApplicationListener<?> broken = broken(subject);
        context.addApplicationListener(broken);
        try {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> accounts.changePassword(subject, "hash"));
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> accounts.setActive(subject, false));
        } finally {
            context.removeApplicationListener(broken);
        }

        var account = accounts.find(connected.person().login(), Set.of(subject.type()))
                .orElseThrow();
        assertThat(account.active()).isTrue();
        assertThat(account.passwordHash()).isNotEqualTo("hash");
        assertThat(connected.isSignedIn()).isTrue();
        assertThat(connected.isGood()).isTrue();
    }

    @Test
    void isNeverDoneOutsideTheChangeItFollowsFrom() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> context.publishEvent(new AccessEnded.OfClient("nobody", "test")));
    }

    private static ApplicationListener<?> broken(Subject subject) {
        return ApplicationListener.<Object>forPayload(event -> {
            if (event instanceof AccessEnded.OfSubject ended && ended.subject().equals(subject)) {
                throw new IllegalStateException("broken on purpose");
            }
        });
    }

    private int revoke(TestClient client, String token) {
        return server.post("/oauth2/revoke")
                .by(client)
                .with("token", token)
                .send()
                .status();
    }

    private int audited(long grant) {
        return jdbc.sql(
                        "select count(*) from audit_event where action = 'grant.ended' and details ->> 'grant' = :grant")
                .param("grant", Long.toString(grant))
                .query(Integer.class)
                .single();
    }

    private Connected connect(TestPeople.Person person) {
        return Connected.connect(
                server, people.client(Connected.GRANTS, Connected.SCOPES), person, "account.read", "orders.read");
    }
}
