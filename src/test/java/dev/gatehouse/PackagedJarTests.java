package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.testing.PackagedServer;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestDatabase;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The jar as it is run for real, beside the same jar told to find out what it is made of: both say the same. */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedJarTests {

    private static final Set<String> NEW_EACH_TIME = Set.of("date", "x-request-id", "content-length");

    static final List<String> ADDRESSES = List.of(
            "/",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration",
            "/access/v1/evaluation",
            "/account",
            "/activate",
            "/api/clients",
            "/consent",
            "/demo",
            "/error",
            "/gateway/nginx",
            "/graphql",
            "/index.php/rest/V1/orders",
            "/login",
            "/login?lang=fr",
            "/logout",
            "/nowhere",
            "/oauth/initiate",
            "/oauth/token/request",
            "/oauth2/authorize",
            "/oauth2/authorize?client_id=training-storefront&response_type=code",
            "/oauth2/device_authorization",
            "/oauth2/introspect",
            "/oauth2/jwks",
            "/oauth2/par",
            "/oauth2/revoke",
            "/oauth2/token",
            "/oauth2-token",
            "/revoke",
            "/rest/V1/integration/admin/token",
            "/rest/V1/integration/customer/token",
            "/rest/V1/tfa/provider/google/authenticate",
            "/setup",
            "/soap/default?services=integrationAdminTokenServiceV1",
            "/userinfo",
            "/%2e%2e/login");

    private static final TestClient BACKEND = new TestClient("training-backend", "a-backend-secret-of-the-jars-test");
    private static final TestClient SHOP =
            new TestClient("training-storefront", "a-storefront-secret-of-the-jars-test");
    private static final String PASSWORD = "A-password-of-the-jars-test-1";

    private final PackagedServer packaged;
    private final PackagedServer anew;
    private final TestServer server;

    PackagedJarTests(@TempDir Path folder) throws IOException, InterruptedException {
        var settings = PackagedServer.settings(folder);
        settings.put("gatehouse.gateway.secrets", "a-gateway-secret-of-the-jars-test");
        settings.put("gatehouse.admin.username", "jar");
        settings.put("gatehouse.admin.password", PASSWORD);
        this.packaged = PackagedServer.start(settings);
        this.server = packaged.server();
        try {
            people(Objects.requireNonNull(settings.get("spring.datasource.url")));
            settings.put("spring.aot.enabled", "false");
            this.anew = PackagedServer.start(settings);
        } catch (IOException | InterruptedException | RuntimeException e) {
            packaged.close();
            throw e;
        }
    }

    @AfterAll
    void stop() {
        packaged.close();
        anew.close();
    }

    @Test
    void startsWithThePreparedDefinitionsUnlessTheyMayNotHold() throws IOException {
        assertThat(packaged.log()).contains("Starting AOT-processed GatehouseApplication");
        assertThat(anew.log()).doesNotContain("AOT-processed").contains("spring.aot.enabled is set");
    }

    @Test
    void hasTheEnginesThatSignJudgedOnceItAnswers() {
        await().untilAsserted(() -> {
            assertThat(packaged.log())
                    .contains("Signatures are computed by {ES256=")
                    .doesNotContain("is not used");
            assertThat(anew.log()).contains("Signatures are computed by {ES256=");
        });
    }

    @ParameterizedTest
    @FieldSource("ADDRESSES")
    void saysTheSame(String path) {
        for (var method : Set.of("GET", "POST", "OPTIONS")) {
            assertThat(heard(server, method, path)).as(method).isEqualTo(heard(anew.server(), method, path));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/actuator/env"
            })
    void saysTheSameOfItself(String path) throws InterruptedException {
        assertThat(packaged.management(path)).isEqualTo(anew.management(path)).isNotZero();
    }

    @Test
    void givesAndTakesTokens() {
        var token = server.token(BACKEND, "client_credentials")
                .with("scope", "orders.read")
                .send()
                .accessToken();
        var people = server.token(SHOP, "password")
                .with("username", "training@example.com")
                .with("password", PASSWORD)
                .send();
        var next = server.token(SHOP, "refresh_token")
                .with("refresh_token", people.refreshToken())
                .send();

        assertThat(introspected(token)).isEqualTo(true);
        assertThat(server.get("/userinfo", "Authorization", "Bearer " + next.accessToken())
                        .status())
                .isEqualTo(200);
        server.post("/oauth2/revoke").by(BACKEND).with("token", token).send();
        assertThat(introspected(token)).isEqualTo(false);
    }

    private Object introspected(String token) {
        return server.post("/oauth2/introspect")
                .by(BACKEND)
                .with("token", token)
                .send()
                .get("active");
    }

    /** A customer and two clients, as the training of the cache has them. */
    private void people(String url) throws IOException {
        var jdbc =
                JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.username(), TestDatabase.password()));
        var hashes = jdbc.sql("select password_hash from admin_user").query(String.class);
        await().until(() -> !hashes.list().isEmpty());
        jdbc.sql(Files.readString(Path.of("src/aot/seed.sql")))
                .param("hash", hashes.single())
                .param("backend", BACKEND.secret())
                .param("storefront", SHOP.secret())
                .update();
        await().until(() -> server.token(BACKEND, "client_credentials").send().status() == 200);
    }

    /** Status, headers and body, without what is random or the time. */
    private static String heard(TestServer server, String method, String path) {
        var body = method.equals("POST") ? "{}" : null;
        var reply = server.call(
                method,
                path,
                body,
                "Origin",
                "https://shop.example",
                "X-Forwarded-Host",
                "elsewhere.example",
                "Content-Type",
                "application/json");
        var headers = new TreeMap<String, String>();
        reply.response().headers().map().forEach((name, values) -> {
            if (!NEW_EACH_TIME.contains(name)) {
                headers.put(name, plain(name.equals("allow") ? sorted(values) : values.toString()));
            }
        });
        return reply.status() + " " + headers + "\n" + plain(reply.body());
    }

    /** Methods are said in any order. */
    private static String sorted(List<String> values) {
        return Stream.of(String.join(",", values).split(",", -1))
                .sorted()
                .toList()
                .toString();
    }

    private static String plain(String text) {
        return text.replaceAll("[A-Za-z0-9_+/=-]{22,}|[0-9a-f]{16}", "*")
                .replaceAll("\\d{10,}|\\d\\d:\\d\\d:\\d\\d\\S*", "*");
    }
}
