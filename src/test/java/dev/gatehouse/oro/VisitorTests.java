package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens of visitors, by the words {@code guest} and {@code guest}. */
@ServerTest
class VisitorTests {

    private static final Set<String> GRANTS = Set.of("password", "refresh_token");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;
    private final OroCalls oro;

    VisitorTests(TestServer server, TestPeople people, ShiftableClock clock, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.jdbc = jdbc;
        this.oro = new OroCalls(server);
    }

    @Test
    void areNewEachTime() {
        var reply = guest(TestClient.STOREFRONT);
        var other = guest(TestClient.STOREFRONT);

        assertThat(reply.body())
                .matches("\\{\"token_type\":\"Bearer\",\"expires_in\":3(600|599),\"access_token\":\"[^\"/]+\","
                        + "\"refresh_token\":\"[^\"/]+\"}");
        assertThat(subject(reply)).matches("visitor:[0-9a-f]{20}").isNotEqualTo(subject(other));
        assertThat(TestReply.claims(reply.accessToken()))
                .containsEntry("user_type", "visitor")
                .containsEntry("client_id", TestClient.STOREFRONT.id())
                .containsKey("gid")
                .doesNotContainKeys("scope", "auth_time", "amr", "visitor");
    }

    @Test
    void stayTheSameWithARefreshToken() {
        var first = guest(TestClient.STOREFRONT);

        var second = refresh(TestClient.STOREFRONT, first);
        assertThat(second.status()).isEqualTo(200);
        assertThat(subject(second)).isEqualTo(subject(first));
        assertThat(TestReply.claims(second.accessToken())).doesNotContainKey("scope");

        clock.later(Duration.ofMinutes(5), () -> {
            var third = refresh(TestClient.STOREFRONT, second);
            assertThat(subject(third)).isEqualTo(subject(first));
            is(refresh(TestClient.STOREFRONT, first), 401, OroCalls.RT.formatted("Token has been revoked"));
        });
    }

    @Test
    void areAsRightAsTheirTokens() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        for (var tokens : List.of(guest(client), guest(people.opaque(client)))) {
            var told = introspect(tokens);
            assertThat(told.get("active")).isEqualTo(true);
            assertThat(told.text("sub")).startsWith("visitor:");
            assertThat(told.text("user_type")).isEqualTo("visitor");
            assertThat(told.has("scope")).isFalse();
            assertThat(told.get("resources")).isEqualTo(List.of());
            assertThat(userInfo(tokens).status()).isEqualTo(403);
            clock.later(
                    Duration.ofMinutes(61),
                    () -> assertThat(server.isActive(tokens.accessToken())).isFalse());
        }
    }

    @Test
    void endWhenTheirTokensAreRevoked() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var one = guest(client);
        var other = guest(client);

        server.post("/oauth2/revoke")
                .by(client)
                .with("token", one.accessToken())
                .send();
        assertThat(server.isActive(one.accessToken())).isFalse();
        is(refresh(client, one), 401, OroCalls.RT.formatted("Token has been revoked"));
        server.post("/oauth2/revoke")
                .by(client)
                .with("token", other.refreshToken())
                .send();
        assertThat(server.isActive(other.accessToken())).isFalse();
        is(refresh(client, other), 401, OroCalls.RT.formatted("Token has been revoked"));
    }

    @Test
    void leaveNoRowForATokenThatIsRevoked() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = guest(client);
        var next = refresh(client, tokens);

        for (var one : List.of(next, tokens)) {
            server.post("/oauth2/revoke")
                    .by(client)
                    .with("token", one.accessToken())
                    .send();

            assertThat(server.isActive(one.accessToken())).isFalse();
            assertThat(jdbc.sql("select count(*) from revoked_token where jti = :jti")
                            .param("jti", TestReply.claims(one.accessToken()).get("jti"))
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void leaveNoMoreThanTwoOpaqueTokens() {
        var client = people.opaque(people.firstParty(GRANTS, Set.of("account.read")));
        var other = guest(client);
        var first = guest(client);

        clock.later(Duration.ofMinutes(1), () -> {
            var second = refresh(client, first);
            assertThat(server.isActive(first.accessToken())).isTrue();
            clock.later(Duration.ofMinutes(1), () -> {
                var third = refresh(client, second);
                assertThat(server.isActive(first.accessToken())).isFalse();
                for (var tokens : List.of(other, second, third)) {
                    assertThat(server.isActive(tokens.accessToken())).isTrue();
                }
                assertThat(opaque(introspect(third).text("sub"))).isEqualTo(2);
            });
        });
    }

    @Test
    void endWithTheirClient() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = guest(client);

        people.disable(client);

        assertThat(server.isActive(tokens.accessToken())).isFalse();
        is(refresh(client, tokens), 401, OroCalls.IC);
    }

    @Test
    void areNoMoreWhereTheClientServesNoCustomers() {
        var client = people.firstParty(GRANTS, Set.of("account.read"));
        var tokens = guest(client);

        people.serving(client, UserType.ADMIN);

        assertThat(server.isActive(tokens.accessToken())).isFalse();
        is(refresh(client, tokens), 400, OroCalls.IG.formatted(""));
        people.serving(client, UserType.CUSTOMER);
        assertThat(server.isActive(tokens.accessToken())).isTrue();
    }

    @Test
    void comeToTheStorefrontOfTheShopItselfAlone() {
        var backOffice = people.serving(people.firstParty(GRANTS, Set.of("orders.read")), UserType.ADMIN);

        is(guest(backOffice), 400, OroCalls.BAD);
        is(guest(people.client(GRANTS, Set.of("account.read"))), 401, OroCalls.IC);
        is(guest(people.firstParty(Set.of("refresh_token"), Set.of("account.read"))), 401, OroCalls.IC);
        is(guest(new TestClient(TestClient.STOREFRONT.id(), "wrong")), 401, OroCalls.IC);
    }

    @Test
    void haveNothingToGive() {
        is(
                oro.token(
                        TestClient.STOREFRONT, "password", "username", "guest", "password", "guest", "scope", "openid"),
                400,
                OroCalls.IS.formatted("openid"));
        var tokens = guest(TestClient.STOREFRONT);
        is(
                oro.token(
                        TestClient.STOREFRONT,
                        "refresh_token",
                        "refresh_token",
                        tokens.refreshToken(),
                        "scope",
                        "account.read"),
                400,
                OroCalls.IS.formatted("account.read"));
    }

    @Test
    void areNobodyAtOurOwnTokenEndpoint() {
        var reply = server.token(TestClient.STOREFRONT, "password")
                .with("username", "guest")
                .with("password", "guest")
                .send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo("invalid_grant");
    }

    private int opaque(String subject) {
        return jdbc.sql("select count(*) from opaque_token where subject = :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    private TestReply guest(TestClient client) {
        return oro.token(client, "password", "username", "guest", "password", "guest");
    }

    private TestReply refresh(TestClient client, TestReply tokens) {
        return oro.token(client, "refresh_token", "refresh_token", tokens.refreshToken());
    }

    private TestReply introspect(TestReply tokens) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", tokens.accessToken())
                .send();
    }

    private TestReply userInfo(TestReply tokens) {
        return server.get("/userinfo", "Authorization", "Bearer " + tokens.accessToken());
    }

    private static String subject(TestReply tokens) {
        return String.valueOf(TestReply.claims(tokens.accessToken()).get("sub"));
    }

    private static void is(TestReply reply, int status, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(status);
    }
}
