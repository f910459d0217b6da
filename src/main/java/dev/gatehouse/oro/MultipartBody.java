package dev.gatehouse.oro;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/**
 * Reads {@code multipart/form-data} (RFC 7578) in memory. The container would write the parts to the disk, and secrets are among
 * them. Files are left out, and a broken body has no parameters.
 */
final class MultipartBody {

    private static final String LINE = "\r\n";
    private static final String DISPOSITION = "content-disposition:";

    private MultipartBody() {}

    static Parameters read(String text, @Nullable String boundary) {
        var parameters = new Parameters();
        if (boundary == null || boundary.isBlank()) {
            return parameters;
        }
        var pieces = (LINE + text).split(Pattern.quote(LINE + "--" + boundary), -1);
        for (var piece = 1; piece < pieces.length - 1; piece++) {
            var end = pieces[piece].indexOf(LINE + LINE);
            if (!pieces[piece].startsWith(LINE) || end < 0) {
                return new Parameters();
            }
            add(pieces[piece].substring(0, end), pieces[piece].substring(end + 2 * LINE.length()), parameters);
        }
        return pieces[pieces.length - 1].startsWith("--") ? parameters : new Parameters();
    }

    private static void add(String headers, String value, Parameters parameters) {
        for (var header : headers.split(LINE, -1)) {
            if (header.regionMatches(true, 0, DISPOSITION, 0, DISPOSITION.length())) {
                var disposition = disposition(header.substring(DISPOSITION.length()));
                if (disposition.getName() != null && disposition.getFilename() == null) {
                    parameters.add(disposition.getName(), value);
                }
            }
        }
    }

    private static ContentDisposition disposition(String value) {
        try {
            return ContentDisposition.parse(value.strip());
        } catch (IllegalArgumentException _) {
            return ContentDisposition.empty();
        }
    }
}
