package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.Statements;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access tokens that say nothing to who holds them are good at every door, and end with all that JWTs end with. */
@ServerTest
class OpaqueTokenTests {

    private static final Map<String, Object> INACTIVE = Map.of("active", false);
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    private static final Set<String> SCOPES = Set.of("openid", "email", "account.read");

    private final TestServer server;
    private final TestPeople people;
    private final Statements statements;
    private final ShiftableClock clock;
    private final JdbcClient jdbc;

    OpaqueTokenTests(
            TestServer server, TestPeople people, Statements statements, ShiftableClock clock, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.statements = statements;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @Test
    void sayNothingToWhoHoldsThem() {
        var reply = tokens(client(), people.customer());

        assertThat(reply.accessToken()).matches("[A-Za-z0-9_-]{76}");
        assertThat(reply.get("token_type")).isEqualTo("Bearer");
        assertThat((Integer) reply.get("expires_in")).isBetween(3590, 3600);
    }

    @Test
    void areIntrospectedLikeJwts() {
        var customer = people.customer();
        var jwt = people.client(GRANTS, SCOPES);
        var same = Set.of("active", "token_type", "iss", "aud", "sub", "scope", "user_type", "amr", "resources");

        var opaque = new HashSet<>(introspect(tokens(client(), customer)).json().entrySet());
        var signed = introspect(tokens(jwt, customer)).json();

        assertThat(opaque).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(signed.keySet());
        assertThat(opaque)
                .containsAll(signed.entrySet().stream()
                        .filter(entry -> same.contains(entry.getKey()))
                        .toList());
        assertThat(signed).containsKeys("jti", "gid", "auth_time", "iat", "exp", "client_id", "scope");
    }

    @Test
    void openUserInfo() {
        var customer = people.customer();

        var reply = server.get(
                "/userinfo",
                "Authorization",
                "Bearer " + tokens(client(), customer).accessToken());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .containsEntry("sub", customer.subject().text())
                .containsEntry("email", customer.login());
    }

    @Test
    void costAnApplicationOneInsertAndOneRead() {
        var client = application();
        var tokens = new ArrayList<String>();

        var written = statements.during(() ->
                tokens.add(server.token(client, "client_credentials").send().accessToken()));
        var read = statements.during(
                () -> assertThat(server.isActive(tokens.getFirst())).isTrue());

        assertThat(written).singleElement().asString().startsWith("insert into opaque_token");
        assertThat(read).singleElement().asString().startsWith("select t.*");
    }

    @Test
    void areNotAskedAboutWhenTheyAreForged() {
        var client = client();
        var reply = tokens(client, people.customer());

        var asked = statements.during(() -> {
            for (var forged : forgeries(reply.accessToken(), reply.refreshToken())) {
                assertThat(server.isActive(forged)).as(forged).isFalse();
                assertThat(server.get("/userinfo", "Authorization", "Bearer " + forged)
                                .status())
                        .isEqualTo(401);
            }
        });

        assertThat(asked).isEmpty();
    }

    @Test
    void areNothingButAccessTokens() {
        var client = client();
        var reply = tokens(client, people.customer());

        for (var wrong : List.of(reply.accessToken(), reply.refreshToken().substring(0, 74) + "==")) {
            assertThat(server.token(client, "refresh_token")
                            .with("refresh_token", wrong)
                            .send()
                            .get("error"))
                    .isEqualTo("invalid_grant");
        }
        assertThat(introspect(reply).get("active")).isEqualTo(true);
    }

    @Test
    void areRevokedOneByOneByTheirClientAlone() {
        var client = client();
        var first = tokens(client, people.customer());
        var second = refresh(client, first);

        revoke(people.client(Set.of("client_credentials"), Set.of("orders.read")), first.accessToken());
        assertThat(introspect(first).get("active")).isEqualTo(true);
        revoke(client, first.accessToken());

        assertThat(introspect(first).json()).isEqualTo(INACTIVE);
        assertThat(introspect(second).get("active")).isEqualTo(true);
        revoke(client, second.refreshToken());
        assertThat(introspect(second).json()).isEqualTo(INACTIVE);
    }

    @Test
    void endWithTheirSubjectAndWithTheirClient() {
        var client = client();
        var customer = people.customer();
        var theirs = tokens(client, customer);
        var others = tokens(client, people.customer());
        var application = application();
        var own = server.token(application, "client_credentials").send();

        people.close(customer);
        assertThat(introspect(theirs).json()).isEqualTo(INACTIVE);
        assertThat(introspect(others).get("active")).isEqualTo(true);
        assertThat(introspect(own).get("active")).isEqualTo(true);

        people.disable(client);
        people.disable(application);
        assertThat(introspect(others).json()).isEqualTo(INACTIVE);
        assertThat(introspect(own).json()).isEqualTo(INACTIVE);
        people.clients().enable(application.id());
        people.refresh();
        assertThat(introspect(own).json()).isEqualTo(INACTIVE);
    }

    @Test
    void endInTimeAndWithTheirRow() {
        var lost = tokens(client(), people.customer());
        var late = tokens(client(), people.customer());

        jdbc.sql("delete from opaque_token where subject = :subject")
                .param("subject", introspect(lost).get("sub"))
                .update();

        assertThat(introspect(lost).json()).isEqualTo(INACTIVE);
        assertThat(introspect(late).get("active")).isEqualTo(true);
        clock.later(
                Duration.ofMinutes(61),
                () -> assertThat(introspect(late).json()).isEqualTo(INACTIVE));
    }

    @Test
    void areBoundToAKeyLikeJwts() {
        var key = DpopKey.random();
        var client = client();
        var token = new Visit(server)
                .signIn(people.customer())
                .grant(client, "openid")
                .redeem(server)
                .header("DPoP", key.proof("POST", server.address("/oauth2/token")))
                .send()
                .accessToken();
        var address = server.address("/userinfo");

        assertThat(introspect(token).json())
                .containsEntry("token_type", "DPoP")
                .containsEntry("cnf", Map.of("jkt", key.jkt()));
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
        assertThat(server.get("/userinfo", "Authorization", "DPoP " + token, "DPoP", key.proof("GET", address, token))
                        .status())
                .isEqualTo(200);
    }

    /** Another kind of token, one bit more or less, other spellings, and fewer bytes in as many characters. */
    private static List<String> forgeries(String real, String otherKind) {
        var forged = new ArrayList<>(
                List.of(otherKind, real + "A", real.substring(1), "A".repeat(76), real.substring(0, 74) + "=="));
        for (var at = 0; at < real.length(); at += 15) {
            var other = real.charAt(at) == 'A' ? 'B' : 'A';
            forged.add(real.substring(0, at) + other + real.substring(at + 1));
        }
        return forged;
    }

    private TestClient client() {
        return people.opaque(people.client(GRANTS, SCOPES));
    }

    private TestClient application() {
        return people.opaque(people.client(Set.of("client_credentials"), Set.of("orders.read")));
    }

    private TestReply tokens(TestClient client, TestPeople.Person person) {
        return new Visit(server)
                .signIn(person)
                .grant(client, "openid email account.read")
                .redeem(server)
                .send();
    }

    private TestReply refresh(TestClient client, TestReply tokens) {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }

    private void revoke(TestClient client, String token) {
        assertThat(server.post("/oauth2/revoke")
                        .by(client)
                        .with("token", token)
                        .send()
                        .status())
                .isEqualTo(200);
    }

    private TestReply introspect(TestReply tokens) {
        return introspect(tokens.accessToken());
    }

    private TestReply introspect(String token) {
        return server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", token)
                .send();
    }
}
