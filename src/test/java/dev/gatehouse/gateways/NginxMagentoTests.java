package dev.gatehouse.gateways;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same with the routes of a real Magento 2.4.6, where there is one: {@code -Dmagento.data=<folder>}. */
@ServerTest
@EnabledIf("isThere")
class NginxMagentoTests extends NginxTests {

    private static final Path MAGENTO = Path.of(System.getProperty("magento.data", "../shared/data/magento-2.4.6"));

    NginxMagentoTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    static boolean isThere() {
        return Files.isDirectory(MAGENTO);
    }

    @DynamicPropertySource
    static void magento(DynamicPropertyRegistry registry) {
        registry.add("gatehouse.acl.locations", () -> MAGENTO.toAbsolutePath().toString());
        registry.add("gatehouse.acl.scopes[account.read].resources", () -> "self");
    }
}
