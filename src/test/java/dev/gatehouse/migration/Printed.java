package dev.gatehouse.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;

/** What the import prints, and who hears it at once. */
final class Printed extends PrintStream {

    private final ByteArrayOutputStream bytes;
    private final Consumer<String> listener;

    Printed() {
        this(_ -> {});
    }

    Printed(Consumer<String> listener) {
        this(new ByteArrayOutputStream(), listener);
    }

    private Printed(ByteArrayOutputStream bytes, Consumer<String> listener) {
        super((OutputStream) bytes, true, UTF_8);
        this.bytes = bytes;
        this.listener = listener;
    }

    @Override
    public void println(String line) {
        super.println(line);
        listener.accept(line);
    }

    String text() {
        return bytes.toString(UTF_8);
    }
}
