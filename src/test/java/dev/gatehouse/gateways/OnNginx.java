package dev.gatehouse.gateways;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Debian's nginx with the configuration of {@code docs/gateways/nginx.md}, between clients of all kinds and a stand-in of the shop.
 * The routes are those of a real Magento where {@code -Dmagento.data} has one, else those of our own store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnNginx {

    private static final String SECRET = "a-secret-of-these-tests-and-of-nobody-else";

    final GatewayCallers callers;
    final CurrentRules rules;
    final StandIn shop = new StandIn();
    GatewayProcess nginx;

    private final TestServer server;
    private final TestCertificate certificate = new TestCertificate();

    OnNginx(TestServer server, TestPeople people, CurrentRules rules) {
        this.server = server;
        this.rules = rules;
        this.callers = new GatewayCallers(server, people);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("gatehouse.gateway.secrets", SECRET);
        var magento = Path.of(System.getProperty("magento.data", "../shared/data/magento-2.4.6"));
        if (Files.isDirectory(magento)) {
            settings.put("gatehouse.acl.locations", magento.toAbsolutePath().toString());
            settings.put("gatehouse.acl.scopes[account.read].resources", "self");
        }
        return settings;
    }

    @BeforeAll
    void start() throws Exception {
        nginx = start(page(gatehouse()));
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        shop.close();
    }

    @BeforeEach
    void forget() {
        shop.forget();
    }

    /** Where the Gatehouse of this test listens. */
    String gatehouse() {
        return URI.create(server.issuer()).getAuthority();
    }

    /** The page for a Gatehouse at this address, which knows its secret. */
    Page page(String gatehouse) {
        return page(gatehouse, SECRET);
    }

    Page page(String gatehouse, String secret) {
        return Page.of("nginx.md", "nginx")
                .with("127.0.0.1:9000", gatehouse)
                .with("127.0.0.1:8080", "127.0.0.1:" + shop.port())
                .with("a secret of 32 characters or more that only both know", secret);
    }

    GatewayProcess start(Page page) throws IOException, GeneralSecurityException {
        var program = GatewayProcess.program("nginx");
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/gateways")), "nginx")
                .toAbsolutePath();
        var port = GatewayProcess.freePort();
        var site = page.with("443 ssl", "127.0.0.1:" + port + " ssl")
                .with("/etc/nginx/shop.crt", certificate.writeCertificate(home.resolve("shop.crt")))
                .with("/etc/nginx/shop.key", certificate.writeKey(home.resolve("shop.key")))
                .configuration();
        Files.writeString(home.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                """ + site + "}\n");
        var command = List.of(program.toString(), "-p", home.toString(), "-c", "nginx.conf", "-e", "stderr");
        return GatewayProcess.start(command, home, port, certificate);
    }

    /** Something that is for everybody. */
    String open() {
        return rules.now().routes().all().stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route -> route.resources().equals(Set.of(ResourceId.ANONYMOUS)))
                .filter(route -> !route.secure() && route.parameters().isEmpty())
                .map(OnNginx::target)
                .findFirst()
                .orElseThrow();
    }

    static String target(Route route) {
        return "/rest" + route.path().replaceAll(":[A-Za-z_]+", "x-1");
    }
}
