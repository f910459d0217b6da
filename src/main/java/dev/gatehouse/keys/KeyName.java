package dev.gatehouse.keys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The name of a key's file, such as {@code es256-20261122T013000Z.pem}. A copied file keeps its name, but not its time. */
record KeyName(KeyKind kind, Instant bornAt) {

    private static final DateTimeFormatter BIRTH =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    KeyName {
        bornAt = bornAt.truncatedTo(ChronoUnit.SECONDS);
    }

    static Optional<KeyName> parse(String text) {
        return Arrays.stream(KeyKind.values())
                .filter(kind -> text.startsWith(kind.text() + "-") && text.endsWith(kind.ending()))
                .findFirst()
                .flatMap(kind -> parse(kind, text));
    }

    private static Optional<KeyName> parse(KeyKind kind, String text) {
        var birth = text.substring(
                kind.text().length() + 1, text.length() - kind.ending().length());
        try {
            return Optional.of(new KeyName(kind, BIRTH.parse(birth, Instant::from)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String text() {
        return kind.text() + "-" + BIRTH.format(bornAt) + kind.ending();
    }
}
