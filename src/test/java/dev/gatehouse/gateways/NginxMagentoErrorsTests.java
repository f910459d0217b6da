package dev.gatehouse.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What the clients of nginx are told where they are answered in Magento's words. */
@ServerTest
@TestPropertySource(properties = "gatehouse.gateway.magento-errors=true")
class NginxMagentoErrorsTests extends OnNginx {

    NginxMagentoErrorsTests(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Test
    void comeInJsonAndInXml() {
        var json = gateway.raw("GET /rest/V1/orders HTTP/1.1");
        var xml = gateway.raw("GET /rest/V1/orders HTTP/1.1", "Accept: application/xml");

        assertThat(json.status()).isEqualTo(401);
        assertThat(json.types()).containsExactly("application/json;charset=utf-8");
        assertThat(json.body())
                .isEqualTo("{\"message\":\"The consumer isn't authorized to access %resources.\","
                        + "\"parameters\":{\"resources\":\"Store_Sales::orders_view\"}}");
        assertThat(xml.status()).isEqualTo(401);
        assertThat(xml.types()).containsExactly("application/xml;charset=utf-8");
        assertThat(xml.body()).startsWith("<?xml version=\"1.0\"?><response><message>The consumer");
    }

    @Test
    void haveMagentosStatus() {
        var token = callers.customer().line();

        assertThat(gateway.raw("GET /rest/V1/orders HTTP/1.1", token).status()).isEqualTo(401);
        assertThat(gateway.raw("GET /rest/V1/nothing HTTP/1.1").status()).isEqualTo(404);
        assertThat(gateway.raw("PATCH /rest/V1/orders HTTP/1.1").status()).isEqualTo(405);
        assertThat(gateway.raw("GET /rest/V1/orders HTTP/1.1", "Accept: image/png")
                        .status())
                .isEqualTo(406);
    }
}
