package dev.gatehouse.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestParametersTests {

    @Test
    void areHiddenWhereverTheyAre() {
        var parameters = new RequestParameters(Map.of("visitor_access_token", List.of("s3cret")));
        var request = new AuthorizationRequest(
                "shop",
                "https://site.example/s3cret",
                null,
                "s3cret",
                Set.of(),
                "s3cret",
                "s3cret",
                "s3cret",
                Subject.Visitor.random(),
                Set.of(),
                Duration.ZERO,
                parameters.query(),
                null);

        assertThat(List.of(
                        parameters,
                        request,
                        new AuthorizationAuthentication.Content.Asked(parameters),
                        new PushAuthentication.Content.Pushed("shop", parameters, List.of("s3cret"))))
                .allSatisfy(it -> assertThat(it.toString()).doesNotContain("s3cret"));
    }
}
