import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** What was secret in the training. A cache with any of it would be one that everybody gets. */
final class Secrets {

    private static final int SHORTEST = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Set<String> all = new HashSet<>();

    /** A new one, of 192 bits; it may stand in an address or a form as it is. */
    String fresh() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return kept(Base64.getUrlEncoder().encodeToString(bytes));
    }

    /** The same text, which is looked for from now on. */
    String kept(String secret) {
        all.add(secret);
        return secret;
    }

    /** Each key as it lies in its file, line by line, and the bytes that the lines stand for, in pieces. */
    void keepKeys(Path folder) throws IOException {
        try (var keys = Files.list(folder)) {
            for (var key : keys.toList()) {
                keepKey(Files.readAllBytes(key));
            }
        }
    }

    private void keepKey(byte[] file) {
        var lines = new String(file, ISO_8859_1).lines().filter(line -> !line.startsWith("-----")).toList();
        all.addAll(lines);
        var bytes = decoded(String.join("", lines), file);
        // The last bytes: the first ones of a private key name its kind, and are the same in all.
        all.add(new String(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 24), bytes.length), ISO_8859_1));
    }

    int size() {
        return all.size();
    }

    /** How many of them are in the file, as the JVM keeps texts. */
    long countIn(Path file) throws IOException {
        var content = new String(Files.readAllBytes(file), ISO_8859_1);
        return all.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .filter(secret -> content.contains(secret)
                        || content.contains(new String(secret.getBytes(UTF_16LE), ISO_8859_1)))
                .count();
    }

    private static byte[] decoded(String text, byte[] otherwise) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }
}
