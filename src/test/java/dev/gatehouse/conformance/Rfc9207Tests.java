package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 9207, who sent this authorization response? */
@ServerTest
class Rfc9207Tests {

    private final TestServer server;
    private final TestPeople people;

    Rfc9207Tests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    @DisplayName("§2: a code comes with the issuer")
    void codes() {
        var visit = new Visit(server).signIn(people.customer());

        var back = visit.allowAll(visit.authorization(client()).go());

        assertThat(back.query()).containsKey("code").containsEntry("iss", server.issuer());
    }

    @Test
    @DisplayName("§2: so does an error")
    void errors() {
        var visit = new Visit(server).signIn(people.customer());

        assertThat(visit.deny(visit.authorization(client()).go()).query()).containsEntry("iss", server.issuer());
        assertThat(new Visit(server)
                        .authorization(client())
                        .with("prompt", "none")
                        .send()
                        .query())
                .containsEntry("error", "login_required")
                .containsEntry("iss", server.issuer());
    }

    @Test
    @DisplayName("§2 and §3: it is the issuer that the metadata names, which says that it is sent")
    void metadata() {
        assertThat(server.get("/.well-known/oauth-authorization-server").json())
                .containsEntry("issuer", server.issuer())
                .containsEntry("authorization_response_iss_parameter_supported", true);
    }

    private TestClient client() {
        return people.client(Set.of("authorization_code"), Set.of("account.read"));
    }
}
