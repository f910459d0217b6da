package dev.gatehouse.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"admin:3", "customer:7", "integration:5", "application:warehouse", "visitor:0123456789abcdef0123"
            })
    void isReadAsItIsWritten(String text) {
        assertThat(Subject.parse(text).text()).isEqualTo(text);
        assertThat(text).startsWith(Subject.parse(text).type().text() + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "customer",
                "customer:x",
                "nobody:1",
                "visitor:",
                "visitor:0123456789abcdef012",
                "visitor:0123456789ABCDEF0123",
                "visitor:0123456789abcdef0123:session"
            })
    void isNothingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Subject.parse(text));
    }

    @Test
    void isSomebodyNewForEachVisitor() {
        assertThat(Subject.Visitor.random()).isNotEqualTo(Subject.Visitor.random());
    }
}
