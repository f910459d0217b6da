package dev.gatehouse.acl;

import dev.gatehouse.core.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.InputStreamSource;

/**
 * One {@code acl.xml} or {@code webapi.xml}, under the name by which an operator finds it. It is read as {@link SafeXml} reads, so
 * neither entities that multiply nor entities that point elsewhere can do harm.
 */
public record AccessFile(String name, InputStreamSource content) {

    private static final int LARGEST = 8 * 1024 * 1024;

    /** Makes something of the file's XML. */
    @FunctionalInterface
    public interface Reading<T> {

        T read(XMLStreamReader xml) throws XMLStreamException;
    }

    /** Looks at the element at whose beginning the XML stands. */
    @FunctionalInterface
    public interface Opening {

        void open() throws XMLStreamException;
    }

    /** What the reading makes of the file. Throws {@link UnusableAcl} that names the line where it is not well-formed. */
    public <T> T read(Reading<T> reading) {
        try (var stream = content.getInputStream()) {
            var bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw UnusableAcl.file(name, "the file is larger than " + LARGEST + " bytes");
            }
            return reading.read(SafeXml.reader(new ByteArrayInputStream(bytes)));
        } catch (SafeXml.DoctypeException e) {
            throw UnusableAcl.at(place(e), "a DOCTYPE is not allowed");
        } catch (XMLStreamException e) {
            throw UnusableAcl.at(place(e), "this is not well-formed XML (" + reason(e) + ")");
        } catch (IOException e) {
            throw UnusableAcl.file(name, "the file cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * Leads a reading through the rest of the file, from element to element. Text between them is refused; comments and processing
     * instructions say nothing.
     */
    public void walk(XMLStreamReader xml, Opening opening, Runnable closing) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> opening.open();
                case XMLStreamConstants.END_ELEMENT -> closing.run();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw UnusableAcl.at(
                                new Place(name, xml.getLocation().getLineNumber()),
                                "text is not allowed between the elements");
                    }
                }
                default -> {
                    // Whatever else there is says nothing about rights.
                }
            }
        }
    }

    private Place place(XMLStreamException e) {
        return new Place(
                name, e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber()));
    }

    /** The platform puts the reason on a second line, after a first one with the position. */
    private static String reason(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        var reason = message.substring(message.indexOf("\nMessage: ") + 1).replaceFirst("^Message: ", "");
        return reason.replaceAll("\\s+", " ").replaceFirst("\\.$", "");
    }
}
