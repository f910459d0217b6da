package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.integrations.BearerUse;
import dev.gatehouse.integrations.Consumers;
import dev.gatehouse.integrations.IntegrationTokens;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access tokens of integrations that nobody signs with, where the shop allows it. */
@ServerTest
class IntegrationBearersTests {

    private static final String RESOURCE = "Store_Sales::orders_view";

    private final TestIntegrations partners;
    private final IntegrationBearers bearers;
    private final Acl acl;

    IntegrationBearersTests(
            TestIntegrations partners, JdbcClient jdbc, Consumers consumers, IntegrationTokens tokens, Acl acl) {
        this.partners = partners;
        this.bearers = new IntegrationBearers(BearerUse.allowed(jdbc, consumers, tokens));
        this.acl = acl;
    }

    @Test
    void speakForTheirIntegration() {
        var active = partners.active(RESOURCE);

        var caller = (Caller.Known) find("bEARER " + active.token()).orElseThrow();

        assertThat(caller.subject().text()).isEqualTo("integration:" + active.id());
        assertThat(caller.may(new ResourceId(RESOURCE))).isTrue();
        assertThat(caller.may(new ResourceId("Store_Sales::refunds"))).isFalse();
    }

    @Test
    void areWorthNothingOnceTheIntegrationIsOff() {
        var active = partners.active(RESOURCE);
        partners.deactivate(active.id());

        assertThat(find("Bearer " + active.token())).isEmpty();
    }

    @Test
    void areAccessTokensAndNothingElse() {
        try (var partner = new StandInPartner()) {
            var begun = partners.begun(partner, RESOURCE);
            var requested = partners.call(begun.key(), begun.secret())
                    .post("/oauth/token/request")
                    .body()
                    .split("[=&]", -1)[1];

            assertThat(List.of(requested, begun.verifier(), begun.key(), begun.secret()))
                    .allSatisfy(token -> assertThat(find("Bearer " + token)).isEmpty());
        }
    }

    @Test
    void comeAloneAndWithOneSpace() {
        var token = partners.active(RESOURCE).token();

        assertThat(find("Bearer  " + token)).isEmpty();
        assertThat(find("Bearer " + token + " x")).isEmpty();
        assertThat(find("Bearer " + token, "Basic x")).isEmpty();
    }

    private Optional<Caller> find(String... authorization) {
        return bearers.find(
                new GatewayRequest("GET", "/", true, null, Map.of("authorization", List.of(authorization))), acl.now());
    }
}
