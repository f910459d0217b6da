package dev.gatehouse.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Status;

/** What a monitor sees, and what a load balancer. */
@ServerTest
class RulesHealthTests {

    private final HealthEndpointGroups groups;
    private final int port;

    RulesHealthTests(HealthEndpointGroups groups, @Value("${local.management.port}") int port) {
        this.groups = groups;
        this.port = port;
    }

    @Test
    void canBeAskedForByItself() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/access"));
        try (var http = HttpClient.newHttpClient()) {
            var reply = http.send(request.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void failsByItselfWhileTheFilesCannotBeUsed() {
        var access = Objects.requireNonNull(groups.get("access"));

        assertThat(access.isMember("rules")).isTrue();
        assertThat(access.getStatusAggregator().getAggregateStatus(Set.of(RulesHealth.STALE)))
                .isEqualTo(RulesHealth.STALE);
        assertThat(access.getHttpCodeStatusMapper().getStatusCode(RulesHealth.STALE))
                .isEqualTo(503);
    }

    @Test
    void isNoReasonToTakeTheServerOut() {
        var whole = groups.getPrimary().getStatusAggregator();

        assertThat(whole.getAggregateStatus(Set.of(Status.UP, RulesHealth.STALE)))
                .isEqualTo(Status.UP);
    }
}
