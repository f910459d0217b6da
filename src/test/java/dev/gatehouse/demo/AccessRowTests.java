package dev.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.Reason;
import java.util.Arrays;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessRowTests {

    @Test
    void hasWordsForEverythingThatCanBeDecided() {
        var words = ResourceBundle.getBundle("messages.pages").keySet();

        assertThat(Arrays.stream(Reason.values()).map(AccessRow::key)).allMatch(words::contains);
        assertThat(Stream.of(
                                Arrays.stream(AccessRow.Outcome.values()).map(AccessRow.Outcome::key),
                                Arrays.stream(AccessView.Who.values()).map(AccessView.Who::key),
                                Arrays.stream(AccessView.Show.values()).map(AccessView.Show::key),
                                Stream.of("access.sets", "access.clears", "access.fills"))
                        .flatMap(keys -> keys))
                .allMatch(words::contains);
    }
}
