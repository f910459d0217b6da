package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoJson;
import dev.gatehouse.magento.MagentoXml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer is written in, by what the client accepts. */
enum Renderer {
    JSON("application/json; charset=utf-8"),
    XML("application/xml; charset=utf-8");

    private static final Set<String> JSON_TYPES = Set.of("*/*", "application/json", "application/*");
    private static final Set<String> XML_TYPES =
            Set.of("text/xml", "text/*", "application/xml", "application/xhtml+xml");

    private static final Pattern TYPE = Pattern.compile("[0-9A-Za-z*+-]{1,60}(/[0-9A-Za-z*+.-]{1,60})?");
    private static final Pattern QUALITY = Pattern.compile("\\s*[qQ]\\s*=\\s*([01](?:\\.[0-9]{0,3})?)\\s*");
    private static final int MOST_TYPES = 50;

    private final String contentType;

    Renderer(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String write(Object value) {
        return switch (this) {
            case JSON -> MagentoJson.write(value);
            case XML -> MagentoXml.write(value);
        };
    }

    /**
     * The first that the client wants and that there is. What is no type is passed over; where nothing is left, anything will do.
     *
     * @param accept the header; {@code null} where there is none
     */
    static Optional<Renderer> of(@Nullable String accept) {
        var types = types(accept);
        return types.isEmpty()
                ? Optional.of(JSON)
                : types.stream().flatMap(type -> at(type).stream()).findFirst();
    }

    /** The types as Magento's refusal names them. */
    static String names(@Nullable String accept) {
        return "\"" + String.join("\", \"", types(accept)) + "\"";
    }

    private static Optional<Renderer> at(String type) {
        return JSON_TYPES.contains(type)
                ? Optional.of(JSON)
                : XML_TYPES.contains(type) ? Optional.of(XML) : Optional.empty();
    }

    /** In the order of their quality, and of the header where that is the same. */
    private static List<String> types(@Nullable String accept) {
        var types = new ArrayList<Weighted>();
        for (var piece : (accept == null ? "" : accept).split(",", MOST_TYPES)) {
            var parts = piece.split(";", 3);
            var type = parts[0].strip();
            if (TYPE.matcher(type).matches()) {
                types.add(new Weighted(type, parts.length > 1 ? quality(parts[1]) : 1));
            }
        }
        return types.stream()
                .sorted(Comparator.comparingDouble(Weighted::quality).reversed())
                .map(Weighted::type)
                .toList();
    }

    private static double quality(String parameter) {
        var quality = QUALITY.matcher(parameter);
        return quality.matches() ? Double.parseDouble(quality.group(1)) : 1;
    }

    private record Weighted(String type, double quality) {}
}
