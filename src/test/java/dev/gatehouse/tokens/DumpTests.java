package dev.gatehouse.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing that stands in a copy of the database can be presented to anybody. */
@ServerTest
class DumpTests {

    private final TestServer server;
    private final TestPeople people;
    private final TestIntegrations partners;
    private final JdbcClient jdbc;
    private final Set<String> issued = new LinkedHashSet<>();

    DumpTests(TestServer server, TestPeople people, TestIntegrations partners, JdbcClient jdbc) {
        this.server = server;
        this.people = people;
        this.partners = partners;
        this.jdbc = jdbc;
    }

    @Test
    void hasNothingThatWasIssued() {
        issueEverything();
        keepWhatPartnersHold();

        var dump = dump();

        assertThat(dump)
                .contains(
                        "access_grant",
                        "pushed_request",
                        "device_request",
                        "opaque_token",
                        "browser_session",
                        "client_secret",
                        "integration_token");
        assertThat(issued).hasSizeGreaterThan(12).allSatisfy(value -> {
            assertThat(dump).doesNotContain(value);
            assertThat(dump).doesNotContain(HexFormat.of().formatHex(value.getBytes(UTF_8)));
            decoded(value)
                    .forEach(bytes ->
                            assertThat(dump).doesNotContain(HexFormat.of().formatHex(bytes)));
        });
    }

    private void issueEverything() {
        var client = people.client(
                Set.of("authorization_code", "refresh_token", "client_credentials"), Set.of("openid", "account.read"));
        var storefront = people.firstParty(Set.of("password", "refresh_token"), Set.of("account.read"));
        var customer = people.customer();
        keep(client.secret(), storefront.secret(), TestPeople.PASSWORD);
        var visit = new Visit(server).signIn(customer);
        var call = visit.authorization(client).with("scope", "openid account.read");
        var consent = call.go();
        keep(consent.form("/oauth2/authorize").value("state"));
        var given = call.given(visit.allowAll(consent));
        keep(given.code(), given.verifier());
        visit.secrets().forEach(this::keep);
        var tokens = given.redeem(server).send();
        keep(tokens);
        var refreshed = server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
        keep(refreshed);
        keep(server.token(storefront, "password")
                .with("username", customer.login())
                .with("password", TestPeople.PASSWORD)
                .send());
        keep(server.token(client, "client_credentials")
                .with("scope", "account.read")
                .send());
        keepOpaque();
        keep(visit.authorization(client).push(server).send().text("request_uri"));
        keepDevice(visit);
        server.post("/oauth2/revoke")
                .by(client)
                .with("token", refreshed.accessToken())
                .send();
        server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", tokens.accessToken())
                .send();
        new Visit(server).signIn(customer.login(), "wrong-password-typed");
        keep("wrong-password-typed");
    }

    private void keepOpaque() {
        var application = people.opaque(people.client(Set.of("client_credentials"), Set.of("orders.read")));
        keep(server.token(application, "client_credentials").send());
    }

    /** Everything that a partner is given, at each step. Its key is no secret: that is who it is. */
    private void keepWhatPartnersHold() {
        var active = partners.active("Store_Sales::orders_view");
        keep(active.secret(), active.token(), active.tokenSecret());
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner);
            keep(begun.secret(), begun.verifier());
            var requested = partners.call(begun.key(), begun.secret())
                    .post("/oauth/token/request")
                    .body()
                    .split("[=&]", -1);
            keep(requested[1], requested[3]);
            var other = partners.begun(partner);
            keep(other.secret(), other.verifier());
        }
    }

    private void keepDevice(Visit visit) {
        var client = people.device("account.read");
        var device = server.device(client, "account.read");
        var userCode = device.text("user_code");
        keep(device.text("device_code"), userCode);
        issued.add(userCode.replace("-", ""));
        visit.answerDevice(visit.activate(userCode), "allow");
        keep(server.poll(client, device).send());
    }

    private void keep(TestReply tokens) {
        for (var name : List.of("access_token", "refresh_token", "id_token")) {
            if (tokens.has(name)) {
                keep(tokens.text(name));
            }
        }
    }

    private void keep(String... values) {
        assertThat(values).allSatisfy(value -> assertThat(value).hasSizeGreaterThan(8));
        issued.addAll(List.of(values));
    }

    /** Every row of every table, as PostgreSQL writes it: texts and arrays as they are, bytes in hex. */
    private String dump() {
        var tables = jdbc.sql("select table_name from information_schema.tables where table_schema = current_schema()")
                .query(String.class)
                .list();
        return tables.stream()
                .map(table -> table + "\n"
                        + String.join(
                                "\n",
                                jdbc.sql("select t::text from \"" + table + "\" t")
                                        .query(String.class)
                                        .list()))
                .collect(Collectors.joining("\n"));
    }

    private static List<byte[]> decoded(String value) {
        try {
            return List.of(Base64.getUrlDecoder().decode(value));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }
}
