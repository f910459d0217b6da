package dev.gatehouse.hashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2 hash (RFC 9106) and its usual text, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}: ours, and what PHP and libsodium
 * write. Its memory comes out of a pool: as garbage, 19 MiB a hash, it would fill the heap as often as people sign in.
 */
public final class Argon2Hash implements PasswordHash {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom random = new SecureRandom();
    private static final Pattern TEXT = Pattern.compile(
            "\\$argon2(id?)\\$(?:v=(16|19)\\$)?m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{16,86})");

    private final Argon2 function;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(Argon2 function, byte[] salt, byte[] hash) {
        this.function = function;
        this.salt = salt;
        this.hash = hash;
    }

    /** The hash of a new password, with a new salt. */
    public static Argon2Hash of(String password, Argon2 function, Argon2Memory memory) {
        var salt = bytes(SALT_BYTES);
        return new Argon2Hash(function, salt, function.compute(password.getBytes(UTF_8), salt, HASH_BYTES, memory));
    }

    /** A hash that is no password's, as far as anybody can tell. */
    public static Argon2Hash ofNobody(Argon2 function) {
        return new Argon2Hash(function, bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    /** Empty if this is no such text. */
    static Optional<Argon2Hash> parse(String text) {
        var found = TEXT.matcher(text);
        try {
            return found.matches() ? Optional.of(read(found.toMatchResult())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            // A length that base64 does not have, or a cost that Argon2 does not have.
            return Optional.empty();
        }
    }

    @Override
    public boolean matches(String password, Argon2Memory memory) {
        return MessageDigest.isEqual(hash, function.compute(password.getBytes(UTF_8), salt, hash.length, memory));
    }

    @Override
    public long work() {
        return function.work();
    }

    @Override
    public int memory() {
        return function.memory();
    }

    Argon2 function() {
        return function;
    }

    /** Whether it was made with less than is asked for: less memory, fewer passes, or another kind of Argon2. */
    public boolean isWeakerThan(Argon2 asked) {
        return function.type() != asked.type()
                || function.version() < asked.version()
                || function.memory() < asked.memory()
                || function.iterations() < asked.iterations();
    }

    /** How it is stored. */
    public String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2%s$v=%d$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        function.type() == Argon2Parameters.ARGON2_id ? "id" : "i",
                        function.version(),
                        function.memory(),
                        function.iterations(),
                        function.parallelism(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "Argon2Hash[***]";
    }

    private static Argon2Hash read(MatchResult text) {
        // Before version 0x13 the text did not name one.
        var version = text.group(2) == null ? Argon2Parameters.ARGON2_VERSION_10 : Integer.parseInt(text.group(2));
        var function = new Argon2(
                text.group(1).equals("id") ? Argon2Parameters.ARGON2_id : Argon2Parameters.ARGON2_i,
                version,
                Integer.parseInt(text.group(3)),
                Integer.parseInt(text.group(4)),
                Integer.parseInt(text.group(5)));
        return new Argon2Hash(
                function,
                Base64.getDecoder().decode(text.group(6)),
                Base64.getDecoder().decode(text.group(7)));
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
