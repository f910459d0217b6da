package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 9068, JWT profile for access tokens. */
@ServerTest
class Rfc9068Tests {

    private final TestServer server;
    private final TestPeople people;
    private final Acl acl;

    Rfc9068Tests(TestServer server, TestPeople people, Acl acl) {
        this.server = server;
        this.people = people;
        this.acl = acl;
    }

    @Test
    @DisplayName("§2.1: the header says at+jwt, a key of the JWK set, and an algorithm that is not none")
    void header() {
        var token =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();

        var header = TestReply.part(token, 0);

        assertThat(header)
                .containsEntry("typ", "at+jwt")
                .containsEntry("alg", "ES256")
                .containsOnlyKeys("typ", "alg", "kid");
        assertThat(server.get("/oauth2/jwks").body())
                .contains("\"" + header.get("kid") + "\"")
                .doesNotContain("\"d\"");
    }

    @Test
    @DisplayName("§2.2: a person's token has every claim that is required, and when and how they signed in")
    void claims() {
        var customer = people.customer();
        var client = people.client(Set.of("authorization_code"), Set.of("account.read"));

        var tokens = new Visit(server)
                .signIn(customer)
                .grant(client, "account.read")
                .redeem(server)
                .send();

        assertThat(TestReply.claims(tokens.accessToken()))
                .containsEntry("iss", server.issuer())
                .containsEntry("aud", server.issuer())
                .containsEntry("sub", customer.subject().text())
                .containsEntry("client_id", client.id())
                .containsEntry("scope", "account.read")
                .containsEntry("user_type", "customer")
                .containsEntry("amr", List.of("pwd"))
                .containsKeys("exp", "iat", "jti", "auth_time", "gid");
    }

    @Test
    @DisplayName("§2.2: every token has a jti of its own")
    void jti() {
        var first =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();
        var second =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();

        assertThat(TestReply.claims(first).get("jti"))
                .isNotEqualTo(TestReply.claims(second).get("jti"));
    }

    @Test
    @DisplayName("§2.2: a merchant's token lives four hours, a customer's one, as Magento has it")
    void lifetimes() {
        var client = people.client(Set.of("authorization_code"), Set.of("account.read", "orders.read"));

        assertThat(lifetime(client, people.customer())).isEqualTo(3_600);
        assertThat(lifetime(client, people.admin("Store_Sales::sales"))).isEqualTo(14_400);
    }

    @Test
    @DisplayName("§2.2.3: many resources fold into the branches that hold them, so that a token stays small")
    void folds() {
        var sales = acl.tree().branch(new dev.gatehouse.acl.ResourceId("Store_Sales::sales")).stream()
                .map(id -> id.value())
                .collect(Collectors.toSet());
        var client = people.client(Set.of("authorization_code", "refresh_token"), sales);
        var visit = new Visit(server).signIn(people.admin("Store_Access::store"));

        var tokens = visit.grant(client, String.join(" ", sales)).redeem(server).send();

        assertThat(tokens.tokenScopes()).containsExactly("Store_Sales::sales");
        assertThat(tokens.accessToken()).hasSizeLessThan(4_096);
        assertThat(server.token(client, "refresh_token")
                        .with("refresh_token", tokens.refreshToken())
                        .with("scope", "Store_Sales::sales")
                        .send()
                        .tokenScopes())
                .containsExactly("Store_Sales::sales");
    }

    @Test
    @DisplayName("§4: a token that was changed, or signed by nobody, is nobody's")
    void forgeries() {
        var token =
                server.token(TestClient.BACKEND, "client_credentials").send().accessToken();
        var parts = token.split("\\.", -1);
        var none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";

        for (var forged : Map.of(
                        "unsigned", none + "." + parts[1] + ".",
                        "stripped", parts[0] + "." + parts[1] + ".",
                        "none with a signature", none + "." + parts[1] + "." + parts[2],
                        "another payload", parts[0] + "." + parts[1].substring(1) + "." + parts[2],
                        "a longer signature", token + "A")
                .values()) {
            assertThat(server.isActive(forged)).isFalse();
        }
        assertThat(server.isActive(token)).isTrue();
    }

    private int lifetime(TestClient client, TestPeople.Person person) {
        var claims = TestReply.claims(new Visit(server)
                .signIn(person)
                .grant(client, "orders.read")
                .redeem(server)
                .send()
                .accessToken());
        return (Integer) claims.getOrDefault("exp", 0) - (Integer) claims.getOrDefault("iat", 0);
    }
}
