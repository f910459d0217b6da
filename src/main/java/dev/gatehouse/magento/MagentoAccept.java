package dev.gatehouse.magento;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which form of an answer a client of Magento's API gets: the first that there is, of those that it would rather have (RFC 9110
 * §12.5.1). What is no media type is passed over; where nothing is left, anything will do.
 */
public final class MagentoAccept {

    /** Of media types that are looked at; nobody has more. */
    private static final int MOST = 50;

    private static final Pattern TYPE = Pattern.compile("([0-9a-z*+.-]{1,60}/[0-9a-z*+.-]{1,60})(?:\\s*;(.*))?");
    private static final Pattern QUALITY =
            Pattern.compile("(?:.*;)?\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)\\s*(?:;.*)?");

    private final List<String> types;

    /**
     * Reads what a client accepts.
     *
     * @param values of {@code Accept}, as they came; several are one list (RFC 9110 §5.3)
     */
    public MagentoAccept(List<String> values) {
        var wanted = new ArrayList<Wanted>();
        values.stream()
                .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split(",", MOST + 1)))
                .limit(MOST)
                .forEach(one -> read(one.strip()).ifPresent(wanted::add));
        this.types = wanted.stream()
                .sorted(Comparator.comparingDouble(Wanted::quality).reversed())
                .map(Wanted::type)
                .toList();
    }

    /** Empty where there is none of what the client accepts. */
    public Optional<MagentoForm> form() {
        return types.isEmpty()
                ? Optional.of(MagentoForm.JSON)
                : types.stream().flatMap(type -> form(type).stream()).findFirst();
    }

    /** What the client is told where there is none. */
    public MagentoError refusal() {
        return MagentoError.of(
                406,
                "Server cannot match any of the given Accept HTTP header media type(s) from the request: \""
                        + String.join(", ", types) + "\" with media types from the config of response renderer.");
    }

    private static Optional<MagentoForm> form(String type) {
        return switch (type) {
            case "*/*", "application/*", "application/json" -> Optional.of(MagentoForm.JSON);
            case "text/*", "text/xml", "application/xml", "application/xhtml+xml" -> Optional.of(MagentoForm.XML);
            default -> Optional.empty();
        };
    }

    private static Optional<Wanted> read(String one) {
        var type = TYPE.matcher(one);
        if (!type.matches()) {
            return Optional.empty();
        }
        var quality = QUALITY.matcher(type.group(2) == null ? "" : type.group(2));
        return Optional.of(new Wanted(type.group(1), quality.matches() ? Double.parseDouble(quality.group(1)) : 1));
    }

    private record Wanted(String type, double quality) {}
}
