package dev.gatehouse.magento;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.SafeXml;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the body of a request, whatever it is written in; throws {@link MagentoException} for what cannot be one. */
public final class RequestBody {

    private static final int LARGEST = 64 * 1024;

    private RequestBody() {}

    /** The octets; throws {@link MagentoException} where there are more than 64 KiB. */
    public static byte[] octets(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw new MagentoException(MagentoError.unprocessable(413));
        }
        var octets = request.getInputStream().readNBytes(LARGEST + 1);
        if (octets.length > LARGEST) {
            throw new MagentoException(MagentoError.unprocessable(413));
        }
        return octets;
    }

    /** The same as text; throws {@link MagentoException} for what is no UTF-8. */
    public static String text(byte[] octets) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException _) {
            throw new MagentoException(MagentoError.decoding());
        }
    }

    /** The same as XML. It is UTF-8, and must not say of itself that it is something else. */
    public static XMLStreamReader xml(String text) throws XMLStreamException {
        var xml = SafeXml.reader(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        var said = xml.getCharacterEncodingScheme();
        if (said != null && !said.equalsIgnoreCase("utf-8")) {
            throw new XMLStreamException("Not UTF-8");
        }
        return xml;
    }
}
