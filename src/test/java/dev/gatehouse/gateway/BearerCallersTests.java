package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.DpopKey;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers show a token, and which tokens are no bearer tokens. */
@ServerTest
class BearerCallersTests {

    private static final String ME = "/rest/V1/customers/me";

    private final Decisions decisions;
    private final TestServer server;
    private final TestPeople people;

    BearerCallersTests(Decisions decisions, TestServer server, TestPeople people) {
        this.decisions = decisions;
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer  %s",
                "Bearer %s x",
                "Bearer%s",
                " Bearer %s",
                "Bearer\t%s",
                "Bearer %s,x",
                "Token %s",
                "%s",
                "Bearer"
            })
    void readsNoTokenThatTheShopWouldNot(String form) {
        var token = token(firstParty("account.read"), people.customer());

        assertThat(decisions.decide(shown(ME, form.formatted(token)))).isInstanceOf(Decision.NeedsSignIn.class);
    }

    @Test
    void readsTheSchemeInAnyCase() {
        var token = token(firstParty("account.read"), people.customer());
        assertThat(decisions.decide(shown(ME, "bEARER " + token))).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void readsNoTokenBesideAnother() {
        var token = token(firstParty("account.read"), people.customer());

        assertThat(decisions
                        .decide(shown(ME, "Bearer " + token, "Bearer " + token))
                        .reason())
                .isEqualTo(Reason.CREDENTIALS_REFUSED);
        assertThat(decisions.decide(shown(ME, "Basic eDp5", "Bearer " + token)).reason())
                .isEqualTo(Reason.CREDENTIALS_REFUSED);
    }

    @Test
    void takesATokenThatIsBoundToAKeyForNobody() {
        var customer = people.customer();
        var bound = server.token(firstParty("account.read"), "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .header("DPoP", DpopKey.random().proof("POST", server.address("/oauth2/token")))
                .send()
                .accessToken();
        assertThat(decide(bound).reason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
        assertThat(decisions.decide(shown(ME, "DPoP " + bound)).reason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
    }

    @Test
    void takesAnIdTokenForNobody() {
        var tokens = tokens(firstParty("openid", "account.read"), people.customer());

        assertThat(decide(tokens.text("id_token")).reason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
        assertThat(decide(tokens.accessToken())).isInstanceOf(Decision.Allowed.class);
    }

    private Decision decide(String token) {
        return decisions.decide(shown(ME, "Bearer " + token));
    }

    private static GatewayRequest shown(String target, String... authorization) {
        return new GatewayRequest("GET", target, true, Map.of("Authorization", List.of(authorization)));
    }

    private TestClient firstParty(String... scopes) {
        return people.firstParty(Set.of("password"), Set.of(scopes));
    }

    private String token(TestClient client, TestPeople.Person person) {
        return tokens(client, person).accessToken();
    }

    private TestReply tokens(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send();
    }
}
