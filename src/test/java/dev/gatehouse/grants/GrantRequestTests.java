package dev.gatehouse.grants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantRequestTests {

    @Test
    void hidesWhatTheClientBrings() {
        var requests = List.of(
                new GrantRequest.Code("s3cret", "https://site.example", "s3cret"),
                new GrantRequest.Refresh("s3cret", Set.of()),
                new GrantRequest.Password("ada", "s3cret", Set.of()));

        assertThat(requests)
                .allSatisfy(request -> assertThat(request.toString()).doesNotContain("s3cret"));
    }
}
