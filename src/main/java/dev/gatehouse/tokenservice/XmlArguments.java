package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.RequestBody;
import dev.gatehouse.tokenservice.Arguments.Argument;
import java.util.HashMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads arguments that are written in XML: the children of the root, whatever its name. Nothing outside the text is looked at. */
public final class XmlArguments {

    private XmlArguments() {}

    static Arguments of(String text) {
        try {
            var xml = RequestBody.xml(text);
            xml.nextTag();
            var named = xml.getAttributeCount() == 0;
            var arguments = children(xml).given();
            while (xml.hasNext()) {
                xml.next();
            }
            // Attributes of the root take the place of the names, as in Magento.
            return named ? new Arguments(arguments) : Arguments.NONE;
        } catch (XMLStreamException _) {
            throw new MagentoException(MagentoError.decoding());
        }
    }

    /** The children of the element at whose beginning the reader stands; it then stands at its end. */
    public static Arguments children(XMLStreamReader xml) throws XMLStreamException {
        var arguments = new HashMap<String, Argument>();
        for (var event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                var name = name(xml);
                var argument = argument(xml);
                if (arguments.containsKey(name)) {
                    // A list, to Magento.
                    arguments.put(name, new Argument.NoText());
                } else if (!(argument instanceof Argument.Text(var value)) || !value.isEmpty()) {
                    arguments.put(name, argument);
                }
            }
        }
        return new Arguments(arguments);
    }

    /** With its prefix: a name of another vocabulary is another name. */
    private static String name(XMLStreamReader xml) {
        var prefix = xml.getPrefix();
        return prefix == null || prefix.isEmpty() ? xml.getLocalName() : prefix + ':' + xml.getLocalName();
    }

    /** Those that say of which type an element is, or that it is nothing, are about the element and not in it. */
    private static boolean hasAttributes(XMLStreamReader xml) {
        return IntStream.range(0, xml.getAttributeCount())
                .anyMatch(i -> !XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(i)));
    }

    /** Its text; an empty one is nothing, and one with children or attributes is no text. */
    private static Argument argument(XMLStreamReader xml) throws XMLStreamException {
        var plain = !hasAttributes(xml);
        var text = new StringBuilder();
        for (var depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    plain = false;
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
        return plain ? new Argument.Text(text.toString()) : new Argument.NoText();
    }
}
