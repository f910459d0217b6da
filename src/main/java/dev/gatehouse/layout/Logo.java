package dev.gatehouse.layout;

import java.io.IOException;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/** The shop's picture, read into memory. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares logos, and nobody but Shop makes one.
record Logo(MediaType type, byte[] bytes) {

    private static final int LIMIT = 256 * 1024;

    /** Throws {@link IllegalArgumentException} in words for the operator when this is no picture that we can show. */
    static Logo read(Resource resource) {
        try (var in = resource.getInputStream()) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IllegalArgumentException("gatehouse.layout.logo is larger than 256 KiB: " + resource);
            }
            return new Logo(type(resource), bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("gatehouse.layout.logo cannot be read: " + resource, e);
        }
    }

    private static MediaType type(Resource resource) {
        var name = String.valueOf(resource.getFilename()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svg" -> MediaType.valueOf("image/svg+xml");
            case "png" -> MediaType.IMAGE_PNG;
            case "webp" -> MediaType.valueOf("image/webp");
            case "jpg", "jpeg" -> MediaType.IMAGE_JPEG;
            default ->
                throw new IllegalArgumentException(
                        "gatehouse.layout.logo must end in .svg, .png, .webp or .jpg: " + resource);
        };
    }
}
