package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.gateways.GatewayCallers.Someone;
import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Debian's nginx with the configuration of {@code docs/gateways/nginx.md}, between clients of all kinds and a stand-in of the shop.
 * The routes are those of a real Magento where {@code -Dmagento.data} has one, else those of our own store.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxTests {

    private static final String SECRET = "a secret of these tests, and of nobody else".replace(' ', '-');
    private static final String GATEHOUSE = "127.0.0.1:9000";
    private static final int MOST_ROUTES = 60;

    private final TestServer server;
    private final Environment environment;
    private final CurrentRules rules;
    private final GatewayCallers callers;
    private final StandIn shop = new StandIn();
    private final TestCertificate certificate = new TestCertificate();

    @TempDir
    private Path folder;

    private GatewayProcess nginx;

    NginxTests(TestServer server, TestPeople people, CurrentRules rules, Environment environment) {
        this.server = server;
        this.environment = environment;
        this.rules = rules;
        this.callers = new GatewayCallers(server, people);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("gatehouse.gateway.secrets", () -> SECRET);
        var magento = Path.of(System.getProperty("magento.data", "../shared/data/magento-2.4.6"));
        if (Files.isDirectory(magento)) {
            registry.add("gatehouse.acl.locations", magento::toString);
            registry.add("gatehouse.acl.scopes.\"account.read\".resources", () -> "self");
        }
    }

    @BeforeAll
    void start() throws Exception {
        nginx = start(URI.create(server.issuer()).getAuthority());
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

    @Test
    void letsEveryKindOfCallerDoWhatTheyMay() {
        var routes = sample();
        for (var someone : callers.everybody(leaves(routes))) {
            for (var route : routes) {
                shop.forget();
                var answer = nginx.send(route.method(), target(route), someone.headers());

                assertThat(answer.status()).as("%s: %s", someone.type(), route).isEqualTo(someone.expected(route));
                assertThat(shop.heads()).as("%s: %s", someone.type(), route).hasSize(answer.status() == 200 ? 1 : 0);
                if (answer.status() == 200) {
                    assertThat(answer.passed().request()).isEqualTo(route.method() + " " + target(route));
                    saysWhoCalls(answer.passed(), someone, route);
                }
            }
        }
    }

    private static void saysWhoCalls(Passed passed, Someone someone, Route route) {
        // Where everybody may come, nobody is asked who they are.
        var known = someone.subject() != null && asksWhoCalls(route);
        assertThat(passed.header("X-Gatehouse-Subject")).isEqualTo(known ? List.of(someone.subject().text()) : List.of());
        assertThat(passed.header("X-Gatehouse-User-Type")).isEqualTo(known ? List.of(someone.type()) : List.of());
        assertThat(passed.header("X-Gatehouse-Client")).isEqualTo(known ? List.of(someone.client()) : List.of());
        assertThat(passed.header("X-Gatehouse-Scopes")).hasSize(known ? 1 : 0);
        assertThat(passed.header("X-Gatehouse-Secret")).isEmpty();
    }

    private static boolean asksWhoCalls(Route route) {
        return !route.resources().equals(Set.of(ResourceId.ANONYMOUS))
                || route.parameters().stream().anyMatch(parameter -> String.valueOf(parameter.value()).startsWith("%"));
    }

    @Test
    void passesOnWhatMustBeSet() {
        var customer = callers.customer();
        var id = Long.toString(((Subject.Customer) customer.subject()).id());

        var passed = nginx.get("/rest/V1/customers/me?customerId=1", customer.headers()).passed();

        assertThat(passed.request()).isEqualTo("GET /rest/V1/customers/me?customerId=1");
        assertThat(passed.header("X-Gatehouse-Parameters"))
                .containsExactly("[{\"name\":\"customerId\",\"force\":true,\"value\":\"" + id + "\"}]");
    }

    @Test
    void tellsHowToSignIn() {
        assertThat(nginx.get("/rest/V1/customers/me").challenge()).startsWith("Bearer");
        assertThat(nginx.get("/rest/V1/customers/me", "Authorization", "Bearer x.y.z").challenge())
                .contains("invalid_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest//V1/customers/me",
                "//rest/V1/customers/me",
                "/rest/V1/customers/me//",
                "/rest/V1/x/../customers/me",
                "/rest/V1/./customers/me",
                "/rest/V1/customers/me/..",
                "/../rest/V1/customers/me",
                "/rest/V1/x/%2e%2e/customers/me",
                "/rest/V1/x/.%2E/customers/me",
                "/rest/V1/x/..;/customers/me",
                "/rest%2fV1/customers/me",
                "/rest/V1/customers%2Fme",
                "/rest/V1/customers%252fme",
                "/rest/V1/customers%5cme",
                "/rest/V1/customers\\me",
                "/rest/V1/customers;x=y/me",
                "/rest/V1/customers/me;x=y",
                "/rest/V1/customers/me%3bx",
                "/rest/V1/customers/me%00",
                "/rest/V1/customers/me%0a",
                "/rest/V1/customers/me%3fx",
                "/rest/V1/customers/me#x",
                "/rest/V1/customers/me%23x",
                "/rest/V1/customers/me%",
                "/rest/V1/customers/me%c0%af",
                "/rest/V1/customers/m\u00e9",
                "/rest/V1/customers/me/%c0%ae%c0%ae/x",
                "/rest/v1/customers/me",
                "/REST/V1/customers/me",
                "/rest/V1/Customers/me",
                "/rest/V1/customers/me.json",
                "/rest/all/V1/customers/me",
                "/rest/nowhere/V1/customers/me",
                "/-/gatehouse",
                "/-/%67atehouse",
                "/gateway/nginx",
                "rest/V1/customers/me",
                "*",
                "http:/rest/V1/customers/me"
            })
    void passesOnNoPathThatCouldBeReadInTwoWays(String target) {
        var answer = nginx.raw("GET " + target + " HTTP/1.1", callers.customer().line());

        assertThat(answer.status()).isIn(400, 403, 404);
        assertThat(shop.heads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/V1/customers/me/",
                "/rest/V1/customers/me?",
                "/rest/V1/customers/me?x=/../y//z%2e%2e;x=%00",
                "/rest/V1/%63ustomers/me",
                "/rest/default/V1/customers/me"
            })
    void passesOnTheVeryPathThatWasDecidedUpon(String target) {
        var answer = nginx.raw("GET " + target + " HTTP/1.1", callers.customer().line());

        assertThat(answer.passed().request()).isEqualTo("GET " + target);
    }

    @Test
    void passesOnNoPathThatIsVeryLong() {
        var longer = "/rest/V1/customers/me/" + "x".repeat(3_000);
        var longest = "/rest/V1/customers/me/" + "x".repeat(60_000);

        assertThat(nginx.raw("GET " + longer + " HTTP/1.1").status()).isEqualTo(404);
        assertThat(nginx.raw("GET " + longest + " HTTP/1.1").status()).isEqualTo(414);
        assertThat(shop.heads()).isEmpty();
    }

    @Test
    void passesOnNothingOfTheKindOverHttp2Either() {
        var customer = callers.customer();
        for (var target : List.of(
                "/rest//V1/customers/me",
                "/rest/V1/x/../customers/me",
                "/rest/V1/x/%2e%2e/customers/me",
                "/rest/V1/customers%2fme",
                "/rest/V1/customers/me;x=y")) {
            assertThat(nginx.get(target, customer.headers()).status()).as(target).isEqualTo(404);
        }
        assertThat(shop.heads()).isEmpty();
        assertThat(nginx.get("/rest/V1/%63ustomers/me", customer.headers()).passed().request())
                .isEqualTo("GET /rest/V1/%63ustomers/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "GETX"})
    void passesOnNoMethodWithoutARoute(String method) {
        var answer = nginx.raw(method + " /rest/V1/customers/me HTTP/1.1", callers.customer().line());

        assertThat(answer.status()).isIn(400, 404, 405);
        assertThat(shop.heads()).isEmpty();
    }

    @Test
    void takesNoOtherMethodOrPathFromHeaders() {
        var customer = callers.customer();
        var lies = new String[] {
            "X-HTTP-Method-Override: DELETE",
            "X-HTTP-Method: DELETE",
            "X-Method-Override: DELETE",
            "X-Original-URL: /rest/V1/orders",
            "X-Rewrite-URL: /rest/V1/orders",
            "X-Original-URI: /rest/V1/products",
            "X-Original-Method: GET"
        };

        var refused = nginx.raw(with("POST /rest/V1/customers/me HTTP/1.1", customer.line(), lies));
        var passed = nginx.raw(with("GET /rest/V1/customers/me HTTP/1.1", customer.line(), lies))
                .passed();

        assertThat(refused.status()).isEqualTo(404);
        assertThat(passed.request()).isEqualTo("GET /rest/V1/customers/me");
        assertThat(passed.headersLike("X-HTTP-Method")).isEmpty();
        assertThat(passed.headersLike("X-Method")).isEmpty();
        assertThat(passed.headersLike("X-Original")).isEmpty();
        assertThat(passed.headersLike("X-Rewrite")).isEmpty();
    }

    @Test
    void takesNobodysWordForWhoTheyAre() {
        var lies = new String[] {
            "X-Gatehouse-Subject: admin:1",
            "x-gatehouse-subject: admin:1",
            "X_Gatehouse_Subject: admin:1",
            "X-Gatehouse_Subject: admin:1",
            "X.Gatehouse.Subject: admin:1",
            "X-Gatehouse-User-Type: admin",
            "X-Gatehouse-Client: other",
            "X-Gatehouse-Scopes: everything",
            "X-Gatehouse-Parameters: [{\"name\":\"customerId\",\"force\":true,\"value\":\"1\"}]",
            "X-Gatehouse-Secret: x"
        };
        var customer = callers.customer();

        var asGuest = nginx.raw(with("GET " + open() + " HTTP/1.1", "X-Nothing: at all", lies));
        var asCustomer = nginx.raw(with("GET /rest/V1/customers/me HTTP/1.1", customer.line(), lies));

        assertThat(asGuest.passed().headersLike("X-Gatehouse")).containsExactly("X-Gatehouse-Parameters: []");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Subject"))
                .containsExactly("X-Gatehouse-Subject: " + customer.subject().text());
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-User-Type"))
                .containsExactly("X-Gatehouse-User-Type: customer");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Client"))
                .containsExactly("X-Gatehouse-Client: " + customer.client());
        assertThat(asCustomer.passed().header("X-Gatehouse-Parameters")).hasSize(1).doesNotContain("\"1\"");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Scopes"))
                .containsExactly("X-Gatehouse-Scopes: account.read");
        assertThat(asCustomer.passed().headersLike("X-Gatehouse-Secret")).isEmpty();
        assertThat(nginx.raw(with("GET /rest/V1/customers/me HTTP/1.1", "X-Nothing: at all", lies)).status())
                .isEqualTo(401);
    }

    @Test
    void takesNobodysWordForWhereTheyComeFrom() {
        var passed = nginx.raw(
                        "GET " + open() + " HTTP/1.1",
                        "X-Forwarded-For: 10.0.0.1",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Prefix: /x",
                        "X-Forwarded-Uri: /rest/V1/orders",
                        "Forwarded: for=10.0.0.1")
                .passed();

        assertThat(passed.header("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(passed.header("X-Forwarded-Proto")).containsExactly("https");
        assertThat(passed.header("X-Forwarded-Host")).containsExactly("127.0.0.1");
        assertThat(passed.header("X-Forwarded-Prefix")).isEmpty();
        assertThat(passed.header("Forwarded")).isEmpty();
    }

    @Test
    void letsNoSecondTokenPass() {
        var customer = callers.customer();
        var other = "Authorization: Bearer other";

        var first = nginx.raw("GET /rest/V1/customers/me HTTP/1.1", customer.line(), other);
        var second = nginx.raw("GET /rest/V1/customers/me HTTP/1.1", other, customer.line());

        assertThat(second.status()).isIn(400, 401);
        assertThat(first.status()).isIn(200, 400, 401);
        assertThat(shop.heads()).allSatisfy(head -> assertThat(Passed.of(head).header("Authorization"))
                .containsExactly("Bearer " + customer.token()));
    }

    @Test
    void keepsTheShopShutWhileGatehouseIsAway() throws Exception {
        var port = GatewayProcess.freePort();
        var customer = callers.customer();
        try (var alone = start("127.0.0.1:" + port)) {
            assertThat(alone.get(open()).status()).isEqualTo(503);
            try (var node = OtherNode.start(environment, settings(port))) {
                assertThat(alone.get("/rest/V1/customers/me", customer.headers()).status()).isEqualTo(200);
                shop.forget();

                node.process().destroyForcibly().onExit().join();

                assertThat(alone.get("/rest/V1/customers/me", customer.headers()).status()).isEqualTo(503);
                assertThat(alone.get(open()).status()).isEqualTo(503);
                assertThat(shop.heads()).isEmpty();
            }
            try (var node = OtherNode.start(environment, settings(port))) {
                assertThat(node.health()).isEqualTo(200);
                assertThat(alone.get("/rest/V1/customers/me", customer.headers()).status()).isEqualTo(200);
            }
        }
    }

    private static Map<String, String> settings(int port) {
        return Map.of("server.port", Integer.toString(port), "gatehouse.gateway.secrets", SECRET);
    }

    @Test
    void keepsTheShopShutForGatewaysThatGatehouseDoesNotKnow() throws Exception {
        var page = page(URI.create(server.issuer()).getAuthority()).with(SECRET, "not-" + SECRET);
        try (var stranger = start(page)) {
            assertThat(stranger.get(open()).status()).isIn(401, 403, 503);
            assertThat(shop.heads()).isEmpty();
        }
    }

    private GatewayProcess start(String gatehouse) throws IOException, GeneralSecurityException {
        return start(page(gatehouse));
    }

    private Page page(String gatehouse) {
        return Page.of("nginx.md", "nginx")
                .with(GATEHOUSE, gatehouse)
                .with("127.0.0.1:8080", "127.0.0.1:" + shop.port())
                .with("a secret of 32 characters or more that only both know", SECRET);
    }

    private GatewayProcess start(Page page) throws IOException, GeneralSecurityException {
        var program = GatewayProcess.program("nginx");
        var home = Files.createTempDirectory(folder, "nginx");
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
        var command =
                List.of(program.toString(), "-p", home.toString(), "-c", "nginx.conf", "-e", "stderr");
        return GatewayProcess.start(command, home, port, certificate);
    }

    /** All routes of a small store, or some of a large one, in even steps. */
    private List<Route> sample() {
        var all = rules.now().routes().all();
        var step = Math.max(1, all.size() / MOST_ROUTES);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private List<String> leaves(List<Route> routes) {
        var tree = rules.now().vocabulary().tree();
        return routes.stream()
                .flatMap(route -> route.resources().stream())
                .filter(id -> tree.contains(id) && tree.branch(id).size() == 1)
                .map(ResourceId::value)
                .distinct()
                .sorted()
                .toList();
    }

    /** Something that is for everybody. */
    private String open() {
        return rules.now().routes().all().stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route -> route.resources().equals(Set.of(ResourceId.ANONYMOUS)))
                .filter(route -> !route.secure() && route.parameters().isEmpty())
                .map(NginxTests::target)
                .findFirst()
                .orElseThrow();
    }

    private static String target(Route route) {
        return "/rest" + route.path().replaceAll(":[A-Za-z_]+", "x-1");
    }

    private static String[] with(String line, String second, String... more) {
        var lines = new String[more.length + 2];
        lines[0] = line;
        lines[1] = second;
        System.arraycopy(more, 0, lines, 2, more.length);
        return lines;
    }
}
