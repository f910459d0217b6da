package dev.gatehouse.gateways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The configuration on a page of the documentation, with the places of this test in place of those on the page. */
final class Page {

    private final Path file;
    private String configuration;

    private Page(Path file, String configuration) {
        this.file = file;
        this.configuration = configuration;
    }

    /** The one block of this language. */
    static Page of(String name, String language) {
        var file = Path.of("docs/gateways", name);
        try {
            var block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(file));
            if (!block.find()) {
                throw new IllegalStateException(file + " has no configuration");
            }
            return new Page(file, block.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where the page does not say what it is thought to say. */
    Page with(String placeholder, Object value) {
        if (!configuration.contains(placeholder)) {
            throw new IllegalStateException(file + " does not say " + placeholder);
        }
        configuration = configuration.replace(placeholder, value.toString());
        return this;
    }

    String configuration() {
        return configuration;
    }
}
