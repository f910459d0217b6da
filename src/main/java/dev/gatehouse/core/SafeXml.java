package dev.gatehouse.core;

import java.io.InputStream;
import java.io.Reader;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * XML as everybody here reads it, whoever wrote it: document types are refused, so there are no entities but the five that
 * everybody knows, and nothing outside the text is ever fetched.
 */
public final class SafeXml {

    private static final XMLInputFactory FACTORY = factory();

    private SafeXml() {}

    /** Thrown where a document type comes along. */
    public static final class DoctypeException extends XMLStreamException {

        private static final long serialVersionUID = 1;

        DoctypeException(Location where) {
            super("A DOCTYPE is not allowed", where);
        }
    }

    /** Reads a text piece by piece. */
    public static XMLStreamReader reader(Reader text) throws XMLStreamException {
        return new Guarded(FACTORY.createXMLStreamReader(text));
    }

    /** Reads octets piece by piece, in the encoding that they say they have. */
    public static XMLStreamReader reader(InputStream octets) throws XMLStreamException {
        return new Guarded(FACTORY.createXMLStreamReader(octets));
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever else lies on the class path: its limits are known.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("Nothing outside the text is read");
        });
        return factory;
    }

    /** Lets nobody pass over what could mean something else to somebody else. */
    private static final class Guarded extends StreamReaderDelegate {

        Guarded(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            var event = super.next();
            if (event == XMLStreamConstants.DTD) {
                throw new DoctypeException(getLocation());
            }
            if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("An entity that nobody knows", getLocation());
            }
            return event;
        }
    }
}
