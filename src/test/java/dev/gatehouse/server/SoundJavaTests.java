package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

/** JDK-8380060. */
class SoundJavaTests {

    @Test
    void isRefusedWhereItsCompilerLosesCharacters() {
        assertThatExceptionOfType(UnsoundJavaException.class)
                .isThrownBy(() -> SoundJava.check(true, 25))
                .withMessageContaining("UseCompactObjectHeaders");
    }

    @Test
    void isTakenWithoutCompactHeadersOrWithThemMended() {
        assertThatNoException().isThrownBy(() -> SoundJava.check(false, 25));
        assertThatNoException().isThrownBy(() -> SoundJava.check(true, 27));
    }
}
