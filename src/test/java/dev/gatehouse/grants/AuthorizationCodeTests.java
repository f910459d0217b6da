package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 6749 §4.1 from the sign-in page to the tokens. */
@ServerTest
class AuthorizationCodeTests {

    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Set<String> SCOPES = Set.of("openid", "profile", "email", "account.read", "orders.read");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;

    AuthorizationCodeTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void leadsFromSignInOverConsentToTokens() {
        var customer = people.customer();
        var client = people.client(GRANTS, SCOPES);
        var visit = new Visit(server);
        var call =
                visit.authorization(client).with("scope", "openid account.read").with("nonce", "n-1");

        var login = call.go();
        var consent = visit.follow(visit.send(
                login.form("/login").with("username", customer.login()).with("password", TestPeople.PASSWORD)));
        var back = visit.allowAll(consent);
        var tokens = call.given(back).redeem(server).send();

        assertThat(login.status()).isEqualTo(200);
        assertThat(consent.status()).isEqualTo(200);
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.location().toString()).startsWith(TestPeople.CALLBACK + "?");
        assertThat(back.query()).containsOnlyKeys("code", "state", "iss").containsEntry("iss", server.issuer());
        assertThat(back.query()).containsEntry("state", call.state());
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.tokenScopes()).containsExactlyInAnyOrder("openid", "account.read");
        assertThat(TestReply.claims(tokens.text("id_token")))
                .containsEntry("sub", customer.subject().text())
                .containsEntry("aud", client.id())
                .containsEntry("nonce", "n-1");
    }

    @Test
    void givesOnlyTheScopesThatWereTicked() {
        var client = people.client(GRANTS, SCOPES);
        var visit = new Visit(server).signIn(people.customer());
        var call = visit.authorization(client).with("scope", "account.read orders.read");

        var tokens = call.given(visit.allow(call.go(), Set.of("orders.read")))
                .redeem(server)
                .send();

        assertThat(tokens.text("scope")).isEqualTo("orders.read");
        assertThat(tokens.tokenScopes()).containsExactly("orders.read");
        assertThat(tokens.has("id_token")).isFalse();
    }

    @Test
    void tellsTheClientThatThePersonSaidNo() {
        var client = people.client(GRANTS, SCOPES);
        var visit = new Visit(server).signIn(people.customer());
        var call = visit.authorization(client).with("scope", "account.read");

        var back = visit.deny(call.go());

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.query())
                .containsOnlyKeys("error", "error_description", "state", "iss")
                .containsEntry("error", "access_denied")
                .containsEntry("state", call.state());
    }

    @Test
    void endsEverythingWhenACodeComesTwice() {
        var given = new Visit(server).signIn(people.customer()).grant(people.client(GRANTS, SCOPES), "openid");
        var first = given.redeem(server).send();

        var second = given.redeem(server).send();

        refused(second, "invalid_grant");
        assertThat(server.isActive(first.accessToken())).isFalse();
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + first.accessToken())
                        .status())
                .isEqualTo(401);
        refused(
                server.token(given.client(), "refresh_token")
                        .with("refresh_token", first.refreshToken())
                        .send(),
                "invalid_grant");
    }

    @Test
    void takesACodeForSixtySecondsOnly() {
        var visit = new Visit(server).signIn(people.customer());
        var client = people.client(GRANTS, SCOPES);
        var inTime = visit.grant(client, "account.read");
        var tooLate = visit.grant(client, "account.read");

        clock.later(
                Duration.ofSeconds(55),
                () -> assertThat(inTime.redeem(server).send().status()).isEqualTo(200));
        clock.later(Duration.ofSeconds(60), () -> refused(tooLate.redeem(server).send(), "invalid_grant"));
    }

    @Test
    void refusesTheCodeOfAnotherClientAndDoesNotUseItUp() {
        var thief = people.client(GRANTS, SCOPES);
        var given = new Visit(server).signIn(people.customer()).grant(people.client(GRANTS, SCOPES), "account.read");

        refused(given.redeem(server, thief).send(), "invalid_grant");

        assertThat(given.redeem(server).send().status()).isEqualTo(200);
    }

    @Test
    void wantsTheRedirectAddressAgain() {
        var given = new Visit(server).signIn(people.customer()).grant(people.client(GRANTS, SCOPES), "account.read");

        var without = server.token(given.client(), "authorization_code")
                .with("code", given.code())
                .with("code_verifier", given.verifier());

        refused(without.send(), "invalid_grant");
        refused(
                server.token(given.client(), "authorization_code")
                        .with("code", given.code())
                        .with("code_verifier", given.verifier())
                        .with("redirect_uri", "http://127.0.0.1/native")
                        .send(),
                "invalid_grant");
    }

    @Test
    void refusesAForgedCode() {
        var given = new Visit(server).signIn(people.customer()).grant(people.client(GRANTS, SCOPES), "account.read");
        var last = given.code().charAt(given.code().length() - 1);
        var forged = given.code().substring(0, given.code().length() - 1) + (last == 'A' ? 'B' : 'A');

        var reply = server.token(given.client(), "authorization_code")
                .with("code", forged)
                .with("redirect_uri", given.redirectUri())
                .with("code_verifier", given.verifier())
                .send();

        refused(reply, "invalid_grant");
        assertThat(given.redeem(server).send().status()).isEqualTo(200);
    }

    @Test
    void refusesTheCodeOfAPersonWhoseAccountWasClosed() {
        var customer = people.customer();
        var given = new Visit(server).signIn(customer).grant(people.client(GRANTS, SCOPES), "account.read");

        people.close(customer);

        refused(given.redeem(server).send(), "invalid_grant");
    }

    @Test
    void isOpenToAClientWithoutASecret() {
        var client = people.publicClient(SCOPES);

        var tokens = new Visit(server)
                .signIn(people.customer())
                .grant(client, "account.read")
                .redeem(server)
                .send();

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.has("refresh_token")).isTrue();
    }

    @Test
    void givesAMerchantWhatTheRoleAllows() {
        var admin = people.admin("Store_Sales::sales");
        var client = people.client(GRANTS, Set.of("orders.read", "customers.read"));

        var tokens = new Visit(server)
                .signIn(admin)
                .grant(client, "orders.read customers.read")
                .redeem(server)
                .send();

        assertThat(tokens.tokenScopes()).containsExactly("orders.read");
        assertThat(TestReply.claims(tokens.accessToken()))
                .containsEntry("user_type", "admin")
                .containsEntry("sub", admin.subject().text());
    }

    @Test
    void isClosedToAClientThatMayNotUseIt() {
        var reply = server.token(TestClient.BACKEND, "authorization_code")
                .with("code", "x")
                .with("code_verifier", "v".repeat(43))
                .send();

        refused(reply, "unauthorized_client");
    }

    private static void refused(TestReply reply, String error) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo(error);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }
}
