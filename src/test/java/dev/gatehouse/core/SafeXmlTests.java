package dev.gatehouse.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.StringReader;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeXmlTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x><x/>",
                "<!DOCTYPE x SYSTEM 'file:///dev/zero'><x/>",
                "<!DOCTYPE x [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]><x>&b;</x>",
            })
    void refusesDocumentTypesWhateverTheyAreFor(String text) {
        assertThatExceptionOfType(SafeXml.DoctypeException.class)
                .isThrownBy(() -> read(text))
                .satisfies(refusal ->
                        assertThat(refusal.getLocation().getLineNumber()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<x>&a;</x>", "<x y='&a;'/>", "<x/><!DOCTYPE x>"})
    void refusesWhatNobodyKnows(String text) {
        assertThatExceptionOfType(XMLStreamException.class).isThrownBy(() -> read(text));
    }

    @Test
    void refusesThemToWhoSkipsThemToo() {
        assertThatExceptionOfType(XMLStreamException.class)
                .isThrownBy(() ->
                        SafeXml.reader(new StringReader("<!DOCTYPE x><x/>")).nextTag());
    }

    @Test
    void readsTextInOnePiece() throws XMLStreamException {
        assertThat(read("<x>a&lt;<![CDATA[b]]>&#99;</x>")).isEqualTo("a<bc");
    }

    private static String read(String text) throws XMLStreamException {
        var xml = SafeXml.reader(new StringReader(text));
        var read = new StringBuilder();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.CHARACTERS) {
                read.append(xml.getText()).append('|');
            }
        }
        return read.length() == 0 ? "" : read.substring(0, read.length() - 1);
    }
}
