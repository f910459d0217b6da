package dev.gatehouse.soap;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.RequestBody;
import dev.gatehouse.tokenservice.Arguments;
import dev.gatehouse.tokenservice.XmlArguments;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An envelope of SOAP 1.2 (Part 1 §5), read once.
 *
 * @param namespace of what is called
 * @param element its name
 */
record SoapCall(@Nullable String namespace, String element, Arguments arguments) {

    static final String ENVELOPE = "http://www.w3.org/2003/05/soap-envelope";

    private static final String OLDER = "http://schemas.xmlsoap.org/soap/envelope/";

    static SoapCall of(String text) {
        if (text.toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
            throw invalid("Invalid XML: Detected use of illegal DOCTYPE");
        }
        try {
            var xml = RequestBody.xml(text);
            xml.nextTag();
            checkVersion(xml);
            var call = body(xml);
            while (xml.hasNext()) {
                xml.next();
            }
            return call;
        } catch (XMLStreamException _) {
            throw invalid("Invalid XML");
        }
    }

    private static void checkVersion(XMLStreamReader xml) throws XMLStreamException {
        if (!xml.getLocalName().equals("Envelope")) {
            throw new XMLStreamException("No envelope");
        }
        if (OLDER.equals(xml.getNamespaceURI())) {
            throw new SoapException(SoapFault.Code.VERSION_MISMATCH, MagentoError.of(400, "Wrong Version"));
        }
        if (!ENVELOPE.equals(xml.getNamespaceURI())) {
            throw new XMLStreamException("No envelope of SOAP");
        }
    }

    private static SoapCall body(XMLStreamReader xml) throws XMLStreamException {
        xml.nextTag();
        if (isOfSoap(xml, "Header")) {
            header(xml);
            xml.nextTag();
        }
        if (!isOfSoap(xml, "Body") || xml.nextTag() != XMLStreamConstants.START_ELEMENT) {
            throw new XMLStreamException("Nothing is called");
        }
        var namespace = xml.getNamespaceURI();
        var element = xml.getLocalName();
        var call = new SoapCall(namespace, element, XmlArguments.children(xml));
        if (xml.nextTag() != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("More than one is called");
        }
        return call;
    }

    /** No block of a header means anything to us; who says that one must, is told (Part 1 §2.4). */
    private static void header(XMLStreamReader xml) throws XMLStreamException {
        for (var depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var must = xml.getAttributeValue(ENVELOPE, "mustUnderstand");
                    if (depth == 1 && ("true".equals(must) || "1".equals(must))) {
                        throw new SoapException(
                                SoapFault.Code.MUST_UNDERSTAND, MagentoError.of(400, "Header not understood"));
                    }
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // Texts and comments are not for us either.
                }
            }
        }
    }

    private static boolean isOfSoap(XMLStreamReader xml, String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name) && ENVELOPE.equals(xml.getNamespaceURI());
    }

    private static MagentoException invalid(String message) {
        return new MagentoException(MagentoError.of(500, message));
    }
}
