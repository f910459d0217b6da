package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.UserType;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holes that somebody once found, and that must stay closed. */
@ServerTest
class AttackTests {

    private static final Set<String> SCOPES = Set.of("openid", "account.read");
    private static final String NATIVE = "http://127.0.0.1/native";

    private final TestServer server;
    private final TestPeople people;

    AttackTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    /** RFC 8252 §8.6: any app on the machine can come as a client that has no secret and no address of its own. */
    @Test
    void asksThePersonThoughAnAppSaysThatItIsTheShops() {
        var client = save("native-" + UUID.randomUUID(), true, true, NATIVE);
        var visit = new Visit(server).signIn(people.customer());

        for (var time = 0; time < 2; time++) {
            var page = visit.authorization(client)
                    .with("redirect_uri", "http://127.0.0.1:50123/native")
                    .with("scope", "openid")
                    .go();
            assertThat(page.status()).isEqualTo(200);
            assertThat(visit.allowAll(page).query()).containsKey("code");
        }
        var silent = visit.authorization(client)
                .with("redirect_uri", "http://127.0.0.1:50123/native")
                .with("scope", "openid")
                .with("prompt", "none")
                .go();
        assertThat(silent.query()).containsEntry("error", "consent_required");
    }

    @Test
    void asksNothingWhereTheShopsAppHasAnAddressOfItsOwn() {
        var client = save("spa-" + UUID.randomUUID(), true, true, TestPeople.CALLBACK);
        var visit = new Visit(server).signIn(people.customer());

        assertThat(visit.authorization(client).with("scope", "openid").go().query())
                .containsKey("code");
    }

    @Test
    void knowsNoClientWhoseNameIsASpaceOfUnicode() {
        var reply = server.post("/oauth2/token")
                .with("grant_type", "client_credentials")
                .with("client_id", "\u2028")
                .send();

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.get("error")).isEqualTo("invalid_client");
    }

    /** The container would keep each part in a file before anybody looked at it. */
    @Test
    void takesNoFiles() {
        var body = "--x\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\nada\r\n--x--\r\n";

        var reply = server.post("/oauth2/authorize")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .raw(body)
                .send();
        var broken = server.post("/login")
                .header("Content-Type", "multipart/form-data")
                .header("Accept", "text/html")
                .raw(body)
                .send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(broken.status()).isEqualTo(403);
        assertThat(broken.problem()).isEqualTo("page_too_old");
    }

    @Test
    void showsTheConsentPageOfTheLongestRequest() {
        var long5000 = "https://site.example/" + "a".repeat(5_000);
        var client = save("long-" + UUID.randomUUID(), false, false, long5000);
        var visit = new Visit(server).signIn(people.customer());

        var page = visit.authorization(client)
                .with("redirect_uri", long5000)
                .with("scope", "openid")
                .with("state", "s".repeat(2_600))
                .go();

        assertThat(page.status()).isEqualTo(200);
        assertThat(visit.allowAll(page).query()).containsKey("code");
    }

    @Test
    void honoursNoTokenOfAClientThatWasSwitchedOffInWhateverWay() {
        var id = "off-" + UUID.randomUUID();
        var client = save(id, false, false, TestPeople.CALLBACK);
        var given = new Visit(server).signIn(people.customer()).grant(client, "openid");
        var token = given.redeem(server).send().accessToken();
        assertThat(server.isActive(token)).isTrue();

        people.clients().save(client(id, false, false, false, TestPeople.CALLBACK));
        people.refresh();

        assertThat(server.isActive(token)).isFalse();
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
    }

    private TestClient save(String id, boolean firstParty, boolean publicClient, String redirectUri) {
        people.clients().save(client(id, true, firstParty, publicClient, redirectUri));
        var secret = publicClient ? "" : people.clients().addSecret(id, null).value();
        people.refresh();
        return new TestClient(id, secret);
    }

    private static Client client(
            String id, boolean enabled, boolean firstParty, boolean publicClient, String redirectUri) {
        return new Client(
                id,
                new Client.Display("Test Client", null, null, true),
                enabled,
                firstParty,
                publicClient,
                Set.of("authorization_code", "refresh_token"),
                Set.of(redirectUri),
                Set.of(),
                Set.of(),
                SCOPES,
                Set.of(UserType.CUSTOMER),
                Set.of(),
                Client.Tokens.DEFAULT,
                Client.Lifetimes.DEFAULT,
                List.of());
    }
}
