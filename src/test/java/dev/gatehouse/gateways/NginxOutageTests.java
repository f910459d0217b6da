package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.OtherProgram;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** No answer is a no. */
@ServerTest
class NginxOutageTests extends OnNginx {

    private final Environment environment;

    NginxOutageTests(TestServer server, TestPeople people, CurrentRules rules, Environment environment) {
        super(server, people, rules);
        this.environment = environment;
    }

    @Test
    void keepsTheShopShutWhileGatehouseIsAway() throws Exception {
        var port = OtherProgram.freePort();
        var customer = callers.customer();
        try (var alone = start(page("127.0.0.1:" + port))) {
            assertThat(alone.get(open()).status()).isEqualTo(503);
            try (var node = OtherNode.start(environment, settings(port))) {
                assertThat(alone.get("/rest/V1/customers/me", customer.headers())
                                .status())
                        .isEqualTo(200);
                shop.forget();

                var process = node.process();
                assertThat(process.destroyForcibly()).isTrue();
                process.onExit().join();

                assertThat(alone.get("/rest/V1/customers/me", customer.headers())
                                .status())
                        .isEqualTo(503);
                assertThat(alone.get(open()).status()).isEqualTo(503);
                assertThat(shop.heads()).isEmpty();
            }
            try (var node = OtherNode.start(environment, settings(port))) {
                assertThat(node.health()).isEqualTo(200);
                assertThat(alone.get("/rest/V1/customers/me", customer.headers())
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static Map<String, String> settings(int port) {
        var settings = new HashMap<>(settings());
        settings.put("server.port", Integer.toString(port));
        return settings;
    }

    @Test
    void keepsTheShopShutForGatewaysThatGatehouseDoesNotKnow() throws Exception {
        try (var stranger = start(page(gatehouse(), "another-secret-that-gatehouse-was-never-told"))) {
            assertThat(stranger.get(open()).status()).isIn(401, 403, 503);
            assertThat(shop.heads()).isEmpty();
        }
    }
}
