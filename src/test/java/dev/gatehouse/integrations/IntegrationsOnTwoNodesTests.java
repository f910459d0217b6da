package dev.gatehouse.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.OAuth1Call;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.env.Environment;

/** Two servers, two processes, one database and one folder of keys: it does not matter which of them a partner speaks with. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegrationsOnTwoNodesTests {

    private static final String ORDERS = "/rest/V1/orders";
    private static final String RESOURCE = "Store_Sales::orders_view";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestServer here;
    private final TestServer there;
    private final OtherNode node;
    private final TestIntegrations partners;

    IntegrationsOnTwoNodesTests(TestServer here, TestIntegrations partners, Environment environment) {
        this.here = here;
        this.partners = partners;
        this.node = OtherNode.start(environment, Map.of());
        this.there = node.server();
    }

    @AfterAll
    void stop() {
        node.close();
        http.close();
    }

    @Test
    void giveATokenInTwoSteps() throws Exception {
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner, RESOURCE);
            var requested = post(there, "/oauth/token/request", partners.call(begun.key(), begun.secret()));

            var accessed = post(
                    here,
                    "/oauth/token/access",
                    partners.call(begun.key(), begun.secret())
                            .token(requested[1], requested[3])
                            .with("oauth_verifier", begun.verifier()));

            var active = new TestIntegrations.Active(begun.id(), begun.key(), begun.secret(), accessed[1], accessed[3]);
            assertThat(ask(there, partners.call(active))).isEqualTo(200);
        }
    }

    @Test
    void takeARequestOnceBetweenThem() throws Exception {
        for (var round = 0; round < 5; round++) {
            var call = partners.call(partners.active(RESOURCE));

            var replies = Race.run(runner -> ask(runner % 2 == 0 ? here : there, call));

            assertThat(replies.stream().filter(status -> status == 200)).hasSize(1);
        }
    }

    @Test
    void refuseAtOnceWhatEndedAtTheOther() {
        var active = partners.active(RESOURCE);
        assertThat(ask(there, partners.call(active))).isEqualTo(200);

        partners.deactivate(active.id());

        assertThat(ask(there, partners.call(active))).isEqualTo(401);
    }

    /** Both have the issuer of the first, as behind one address. */
    private String[] post(TestServer server, String path, OAuth1Call call) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address(path)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .setHeader("Authorization", call.authorization("POST", here.address(path)))
                .build();
        var reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body().split("[=&]", -1);
    }

    private int ask(TestServer server, OAuth1Call call) {
        var request = HttpRequest.newBuilder(URI.create(server.address("/gateway/traefik")))
                .setHeader("X-Gatehouse-Secret", "demo-gateway-secret-known-to-everybody")
                .setHeader("X-Forwarded-Method", "GET")
                .setHeader("X-Forwarded-Uri", ORDERS)
                .setHeader("X-Forwarded-Proto", "https")
                .setHeader("X-Forwarded-Host", "shop.example.com")
                .setHeader("Authorization", call.authorization("GET", "https://shop.example.com" + ORDERS))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
