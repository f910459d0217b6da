package dev.gatehouse.gateways;

import java.util.List;
import java.util.Locale;

/** A request as it reached the shop. */
record Passed(String line, List<String> headers) {

    static Passed of(String head) {
        var lines = head.strip().lines().toList();
        return new Passed(lines.getFirst(), lines.subList(1, lines.size()));
    }

    /** Method and target: {@code GET /rest/V1/orders}. */
    String request() {
        return line.substring(0, line.lastIndexOf(' '));
    }

    /** All values of a header, whatever the case of its name. */
    List<String> header(String name) {
        var start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .toList();
    }

    /** The headers whose names a sloppy reader could take for this prefix: one that reads underscores and dots as hyphens. */
    List<String> headersLike(String prefix) {
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .replace('.', '-')
                        .startsWith(prefix.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The same, without those that are empty. */
    List<String> sayingLike(String prefix) {
        return headersLike(prefix).stream()
                .filter(header -> !header.endsWith(":") && !header.endsWith(": "))
                .toList();
    }
}
