package dev.gatehouse.magento;

import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of strangers: no document type, so no entities but the five that everybody knows; no other text is ever fetched. */
public final class SafeXml {

    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    /** Reads it piece by piece. */
    public static XMLStreamReader reader(Reader text) throws XMLStreamException {
        return FACTORY.createXMLStreamReader(text);
    }

    /** The next piece. Throws at what could mean something else to somebody else. */
    public static int next(XMLStreamReader xml) throws XMLStreamException {
        var event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("A document type, or an entity");
        }
        return event;
    }

    /** Asked at the beginning: the text is UTF-8, and must not say of itself that it is something else. */
    public static void checkUtf8(XMLStreamReader xml) throws XMLStreamException {
        var said = xml.getCharacterEncodingScheme();
        if (said != null && !said.equalsIgnoreCase("utf-8")) {
            throw new XMLStreamException("Not UTF-8");
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else lies on the class path: its limits are known.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
        return factory;
    }
}
