package dev.gatehouse.resourceservers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's Spring application takes our tokens, with the lines that {@code docs/resource-servers.md} has. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringResourceServerTests {

    private static final Path FOLDER = Path.of("src/test/java/dev/gatehouse/resourceservers");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final TestServer server;
    private final TestPeople people;
    private Api jwt;
    private Api opaque;

    SpringResourceServerTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @BeforeAll
    void start() {
        jwt = Api.start(JwtApi.class, Map.of("issuer", server.issuer(), "audience", server.issuer()));
        opaque = Api.start(
                OpaqueApi.class,
                Map.of(
                        "issuer", server.issuer(),
                        "client-id", TestClient.BACKEND.id(),
                        "client-secret", TestClient.BACKEND.secret()));
    }

    @AfterAll
    void stop() {
        jwt.close();
        opaque.close();
    }

    @Test
    void takesATokenWithTheScope() {
        var token = token("orders.read");

        assertThat(jwt.get("/orders/7", token)).isEqualTo(200);
        assertThat(opaque.get("/orders/7", token)).isEqualTo(200);
    }

    @Test
    void refusesATokenWithoutTheScope() {
        var token = token("customers.read");

        assertThat(jwt.get("/orders/7", token)).isEqualTo(403);
        assertThat(opaque.get("/orders/7", token)).isEqualTo(403);
        assertThat(jwt.get("/customers/7", token)).isEqualTo(403);
    }

    @Test
    void refusesATokenThatIsForged() {
        var token = token("orders.read");
        var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

        assertThat(jwt.get("/orders/7", forged)).isEqualTo(401);
        assertThat(opaque.get("/orders/7", forged)).isEqualTo(401);
        assertThat(jwt.get("/orders/7", "x")).isEqualTo(401);
    }

    @Test
    void refusesAnIdToken() {
        var client = people.firstParty(Set.of("password"), Set.of("openid", "orders.read"));
        var idToken = server.token(client, "password")
                .with("username", people.customer().login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .text("id_token");

        assertThat(jwt.get("/orders/7", idToken)).isEqualTo(401);
        assertThat(opaque.get("/orders/7", idToken)).isEqualTo(401);
    }

    @Test
    void refusesATokenThatIsForAnotherApi() {
        var settings = Map.of("issuer", server.issuer(), "audience", "https://another.example");
        try (var other = Api.start(JwtApi.class, settings)) {
            assertThat(other.get("/orders/7", token("orders.read"))).isEqualTo(401);
        }
    }

    /** Its thief has it, but not the key. The sample asks for no proof, so it must not take what needs one (RFC 9449 §7.2). */
    @Test
    void refusesATokenThatIsBoundToAKey() {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        var proof = DpopKey.random().proof("POST", server.address("/oauth2/token"));
        var bound = server.token(client, "client_credentials")
                .header("DPoP", proof)
                .send()
                .accessToken();

        assertThat(TestReply.claims(bound)).containsKey("cnf");
        assertThat(jwt.get("/orders/7", bound)).isEqualTo(401);
        assertThat(opaque.get("/orders/7", bound)).isEqualTo(401);
    }

    /** What the page warns of, so that nobody finds it out by themselves. */
    @Test
    void seesARevocationOnlyWhereItAsks() {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        var token = server.token(client, "client_credentials").send().accessToken();

        server.post("/oauth2/revoke").by(client).with("token", token).send();

        assertThat(jwt.get("/orders/7", token)).isEqualTo(200);
        assertThat(opaque.get("/orders/7", token)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JwtApi", "OpaqueApi"})
    void isTheOneThatThePageShows(String name) throws IOException {
        var page = Files.readString(Path.of("docs/resource-servers.md"));
        var tried = squeezed(Files.readString(FOLDER.resolve(name + ".java")));

        assertThat(BLOCK.matcher(page).results().map(block -> squeezed(block.group(1))))
                .anyMatch(tried::contains);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private String token(String scope) {
        var client = people.client(Set.of("client_credentials"), Set.of(scope));
        return server.token(client, "client_credentials").send().accessToken();
    }
}
