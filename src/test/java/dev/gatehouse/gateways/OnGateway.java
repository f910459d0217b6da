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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway as Debian has it, with the configuration of its page in {@code docs/gateways}, between clients of all kinds and a stand-in of the shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnGateway {

    static final String SECRET = "a-secret-of-these-tests-and-of-nobody-else";

    final GatewayCallers callers;
    final CurrentRules rules;
    final StandIn shop = new StandIn();
    final TestServer server;
    final TestCertificate certificate = new TestCertificate();
    GatewayProcess gateway;

    OnGateway(TestServer server, TestPeople people, CurrentRules rules) {
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
        return settings;
    }

    /** Starts the gateway with its page. */
    abstract GatewayProcess start(Page page) throws IOException, GeneralSecurityException;

    /** The page for a Gatehouse at this address that knows this secret. */
    abstract Page page(String gatehouse, String secret);

    @BeforeAll
    void start() throws Exception {
        gateway = start(page(gatehouse()));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
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

    Page page(Page page, String gatehouse, String secret) {
        return page.with("127.0.0.1:9000", gatehouse)
                .with("127.0.0.1:8080", "127.0.0.1:" + shop.port())
                .with("a secret of 32 characters or more that only both know", secret);
    }

    static Path home(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target/gateways")), name)
                .toAbsolutePath();
    }

    /** Something that is for everybody. */
    String open() {
        return rules.now().routes().all().stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route -> route.resources().equals(Set.of(ResourceId.ANONYMOUS)))
                .filter(route -> !route.secure() && route.parameters().isEmpty())
                .map(OnGateway::target)
                .findFirst()
                .orElseThrow();
    }

    static String target(Route route) {
        return "/rest" + route.path().replaceAll(":[A-Za-z_]+", "x-1");
    }
}
