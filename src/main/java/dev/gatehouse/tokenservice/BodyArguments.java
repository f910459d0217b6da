package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the arguments in the body of a request, by what it says that it is. */
final class BodyArguments {

    /** As Magento reads it: nothing but a charset may stand behind the type. */
    private static final Pattern CONTENT_TYPE = Pattern.compile("([A-Za-z0-9/+.-]{1,100})(?:; *charset=(.{1,100}))?");

    private BodyArguments() {}

    /** The arguments in the body of a call of REST. */
    static Arguments of(HttpServletRequest request) throws IOException {
        var octets = RequestBody.octets(request);
        if (octets.length == 0) {
            return Arguments.NONE;
        }
        var type = type(request.getHeader("Content-Type"));
        return switch (type) {
            case "application/json" -> JsonArguments.of(RequestBody.text(octets));
            case "application/xml", "application/xhtml+xml", "text/xml" -> XmlArguments.of(RequestBody.text(octets));
            default -> throw refused("Server cannot understand Content-Type HTTP header media type " + type);
        };
    }

    private static String type(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            throw refused("Content-Type header is empty.");
        }
        var type = CONTENT_TYPE.matcher(header);
        if (!type.matches()) {
            throw refused("Content-Type header is invalid.");
        }
        if (type.group(2) != null && !type.group(2).equalsIgnoreCase("utf-8")) {
            throw refused("UTF-8 is the only supported charset.");
        }
        return type.group(1).toLowerCase(Locale.ROOT);
    }

    private static MagentoException refused(String message) {
        return new MagentoException(MagentoError.of(400, message));
    }
}
