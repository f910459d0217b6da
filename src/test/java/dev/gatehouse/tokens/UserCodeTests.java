package dev.gatehouse.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodeTests {

    @Test
    void areEightLettersInTwoGroupsAndNeverTheSame() {
        var seen = new HashSet<String>();
        for (var made = 0; made < 1_000; made++) {
            seen.add(UserCode.random().shown());
        }

        assertThat(seen)
                .hasSize(1_000)
                .allMatch(code -> code.matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WDJB-MJHT", "wdjbmjht", " wdjb mjht ", "WDJB–MJHT", "W.D.J.B_MJHT", "wdjb\u00a0mjht"})
    void areReadHoweverTheyAreTyped(String typed) {
        assertThat(UserCode.read(typed)).contains(new UserCode("WDJBMJHT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WDJB", "WDJBMJHTX", "WDJB-MJHA", "WDJB-MJH1", "ßDJB-MJHT", "WDJB/MJHT"})
    void areNothingElse(String typed) {
        assertThat(UserCode.read(typed)).isEmpty();
    }

    @Test
    void areNotPrinted() {
        assertThat(new UserCode("WDJBMJHT").toString()).doesNotContain("WDJB");
    }
}
