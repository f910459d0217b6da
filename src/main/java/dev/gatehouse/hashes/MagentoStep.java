package dev.gatehouse.hashes;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One version in a {@link MagentoHash}. */
sealed interface MagentoStep {

    Pattern WITH_PARAMETERS = Pattern.compile("3_(\\d{1,3})_(\\d{1,10})_(\\d{1,13})");
    Pattern NUMBER = Pattern.compile("[ \\t\\n\\r\\x0B\\f]*(-?)\\+?0*(\\d+)");
    int SHORTEST = 16;
    int LONGEST = 64;

    /** The salt stands before the password. */
    record Digest(String algorithm, int length) implements MagentoStep {

        @Override
        public byte[] compute(byte[] password, byte[] salt, Argon2Memory memory) {
            return Digests.digest(algorithm, salt, password);
        }

        @Override
        public Optional<Argon2> function() {
            return Optional.empty();
        }
    }

    /** libsodium takes exactly 16 bytes of salt: the first ones, or a short salt again and again. */
    record Memory(Argon2 argon2, int bytes) implements MagentoStep {

        private static final int SALT_BYTES = 16;

        @Override
        public byte[] compute(byte[] password, byte[] salt, Argon2Memory memory) {
            var sixteen = new byte[SALT_BYTES];
            for (var i = 0; i < SALT_BYTES; i++) {
                sixteen[i] = salt[i % salt.length];
            }
            return argon2.compute(password, sixteen, bytes, memory);
        }

        @Override
        public int length() {
            return 2 * bytes;
        }

        @Override
        public Optional<Argon2> function() {
            return Optional.of(argon2);
        }
    }

    /** The raw result. */
    byte[] compute(byte[] password, byte[] salt, Argon2Memory memory);

    /** How many hexadecimal digits the result has. */
    int length();

    /** What it costs, unless that is next to nothing. */
    Optional<Argon2> function();

    default boolean isArgon2() {
        return function().isPresent();
    }

    /** Empty for a version that Magento does not have. */
    static Optional<MagentoStep> of(String version) {
        var parameters = WITH_PARAMETERS.matcher(version);
        if (parameters.matches()) {
            return memory(parameters.toMatchResult());
        }
        // Read as PHP casts a text to a number: what follows the digits does not count, and no digits are 0.
        var digits = NUMBER.matcher(version);
        return switch (digits.lookingAt() ? digits.group(1) + digits.group(2) : "0") {
            case "0" -> Optional.of(new Digest("MD5", 32));
            case "1" -> Optional.of(new Digest("SHA-256", 64));
            case "2" -> Optional.of(new Memory(Argon2.id(64 * 1024, 2, 1), 32));
            default -> Optional.empty();
        };
    }

    private static Optional<MagentoStep> memory(MatchResult parameters) {
        var length = Integer.parseInt(parameters.group(1));
        var iterations = Long.parseLong(parameters.group(2));
        var memory = Long.parseLong(parameters.group(3)) / 1024;
        return length >= SHORTEST && length <= LONGEST && Argon2.isPossible(memory, iterations, 1)
                ? Optional.of(new Memory(Argon2.id((int) memory, (int) iterations, 1), length))
                : Optional.empty();
    }
}
