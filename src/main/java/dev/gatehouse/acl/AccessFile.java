package dev.gatehouse.acl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.InputStreamSource;

/**
 * One {@code acl.xml} or {@code webapi.xml}, under the name by which an operator finds it. However it is read, document
 * types are refused and nothing outside the file is ever opened, so neither entities that multiply nor entities that
 * point elsewhere can do harm.
 */
public record AccessFile(String name, InputStreamSource content) {

    private static final int LARGEST = 8 * 1024 * 1024;

    /** Makes something of the file's XML; where a {@code DOCTYPE} comes along, it must refuse it. */
    @FunctionalInterface
    public interface Reading<T> {

        T read(XMLStreamReader xml) throws XMLStreamException;
    }

    /** What the reading makes of the file. Throws {@link UnusableAcl} that names the line where it is not well-formed. */
    public <T> T read(Reading<T> reading) {
        try (var stream = content.getInputStream()) {
            var bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw UnusableAcl.file(name, "the file is larger than " + LARGEST + " bytes");
            }
            return reading.read(factory().createXMLStreamReader(new ByteArrayInputStream(bytes)));
        } catch (XMLStreamException e) {
            var line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw UnusableAcl.at(new Place(name, line), "this is not well-formed XML (" + reason(e) + ")");
        } catch (IOException e) {
            throw UnusableAcl.file(name, "the file cannot be read (" + e.getMessage() + ")");
        }
    }

    /** The platform's own parser, whatever else is on the class path. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("Nothing outside the file is read");
        });
        return factory;
    }

    /** The platform puts the reason on a second line, after a first one with the position. */
    private static String reason(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        var reason = message.substring(message.indexOf("\nMessage: ") + 1).replaceFirst("^Message: ", "");
        return reason.replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }
}
