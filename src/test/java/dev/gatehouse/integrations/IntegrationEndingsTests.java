package dev.gatehouse.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestIntegrations.Active;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ends what a partner holds. */
@ServerTest
class IntegrationEndingsTests {

    private static final String ORDERS = "/rest/V1/orders";
    private static final String RESOURCE = "Store_Sales::orders_view";

    private final TestServer server;
    private final TestIntegrations partners;
    private final DeclaredIntegrations declared;
    private final IntegrationLifecycle lifecycle;
    private final Integrations integrations;
    private final JdbcClient jdbc;

    IntegrationEndingsTests(
            TestServer server,
            TestIntegrations partners,
            DeclaredIntegrations declared,
            IntegrationLifecycle lifecycle,
            Integrations integrations,
            JdbcClient jdbc) {
        this.server = server;
        this.partners = partners;
        this.declared = declared;
        this.lifecycle = lifecycle;
        this.integrations = integrations;
        this.jdbc = jdbc;
    }

    @Test
    void endsWhenItIsDeactivatedAndStaysOverWhenItIsActivatedAgain() {
        var active = partners.active(RESOURCE);
        assertThat(calls(active)).isEqualTo(200);

        partners.deactivate(active.id());
        assertThat(calls(active)).isEqualTo(401);

        var again = partners.activate(active.id());
        assertThat(calls(active)).isEqualTo(401);
        assertThat(calls(again)).isEqualTo(200);
        assertThat(cutoff(active.id())).isTrue();
    }

    @Test
    void endsWhenItIsReauthorized() {
        var active = partners.active(RESOURCE);

        var again = partners.reauthorize(active.id());

        assertThat(again).isInstanceOf(Activation.Activated.class);
        assertThat(calls(active)).isEqualTo(401);
        assertThat(cutoff(active.id())).isTrue();
    }

    /** Before the partner has come for a new one: it is sent what it needs, and what it had is over. */
    @Test
    void endsWhenItsPartnerIsSentSomethingNew() {
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner, RESOURCE);
            var requested = partners.call(begun.key(), begun.secret())
                    .post("/oauth/token/request")
                    .body()
                    .split("[=&]", -1);
            var accessed = partners.call(begun.key(), begun.secret())
                    .token(requested[1], requested[3])
                    .with("oauth_verifier", begun.verifier())
                    .post("/oauth/token/access")
                    .body()
                    .split("[=&]", -1);
            var active = new Active(begun.id(), begun.key(), begun.secret(), accessed[1], accessed[3]);
            assertThat(calls(active)).isEqualTo(200);

            partners.begin(begun.id(), partner);

            assertThat(calls(active)).isEqualTo(401);
            assertThat(integrations.find(begun.id()).orElseThrow().status()).isEqualTo(Status.INACTIVE);
        }
    }

    @Test
    void endsWhenItIsDeleted() {
        var active = partners.active(RESOURCE);

        partners.delete(active.id());

        assertThat(calls(active)).isEqualTo(401);
        assertThat(cutoff(active.id())).isTrue();
        assertThat(jdbc.sql("select count(*) from integration_consumer where key = :key")
                        .param("key", active.key())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void narrowsWithItsResources() {
        var active = partners.active(RESOURCE);
        var details = integrations.find(active.id()).orElseThrow().details();

        partners.change(
                active.id(),
                new Details(details.name(), null, null, null, TestIntegrations.only("Store_Sales::refunds")));

        assertThat(calls(active)).isEqualTo(403);
    }

    @Test
    void endsWhenItsDeclarationChanges() {
        var name = "Declared " + UUID.randomUUID();
        declared.take(List.of(declaration(name, RESOURCE)));
        var active =
                partners.activate(integrations.findByName(name).orElseThrow().id());
        declared.take(List.of(declaration(name, RESOURCE)));
        assertThat(calls(active)).isEqualTo(200);

        declared.take(List.of(declaration(name, "Store_Sales::refunds")));

        assertThat(calls(active)).isEqualTo(401);
        assertThat(integrations.findByName(name).orElseThrow().status()).isEqualTo(Status.RECREATED);
        declared.take(List.of());
        lifecycle.delete(integrations.findByName(name).orElseThrow().id(), "-");
    }

    @Test
    void endsWhenAnOperatorSwitchesItOffInTheDatabase() {
        var active = partners.active(RESOURCE);

        jdbc.sql("update integration set status = 'inactive' where id = :id")
                .param("id", active.id())
                .update();

        assertThat(calls(active)).isEqualTo(401);
    }

    private static Declaration declaration(String name, String resource) {
        return new Declaration(name, null, null, null, Set.of(resource), false);
    }

    /** Tokens of OAuth 2.0 that speak for it end, too. */
    private boolean cutoff(long id) {
        return jdbc.sql("select exists (select from access_cutoff where holder = :holder)")
                .param("holder", "integration:" + id)
                .query(Boolean.class)
                .single();
    }

    private int calls(Active active) {
        var request = HttpRequest.newBuilder(URI.create(server.address("/gateway/traefik")))
                .setHeader("X-Gatehouse-Secret", "demo-gateway-secret-known-to-everybody")
                .setHeader("X-Forwarded-Method", "GET")
                .setHeader("X-Forwarded-Uri", ORDERS)
                .setHeader("X-Forwarded-Proto", "https")
                .setHeader("X-Forwarded-Host", "shop.example.com")
                .setHeader(
                        "Authorization",
                        partners.call(active).authorization("GET", "https://shop.example.com" + ORDERS))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
