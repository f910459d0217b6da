package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What Spring Boot runs beside a start; should it fail, Boot would say nothing. */
class PreinitializersTests {

    @Test
    void areFoundAndDoWhatTheySay() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
                .filteredOn(it -> it.getClass().getName().startsWith("dev.gatehouse."))
                .hasSize(2)
                .allSatisfy(it -> assertThatNoException().isThrownBy(it::preinitialize));
    }
}
