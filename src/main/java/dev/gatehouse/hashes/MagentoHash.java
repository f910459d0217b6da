package dev.gatehouse.hashes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What Magento stores, {@code hash:salt:version}. More versions than one mean that an old hash was strengthened without its password:
 * each takes the hexadecimal result of the one before it, with the same salt.
 */
final class MagentoHash implements PasswordHash {

    private static final int MOST_STEPS = 8;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] hash;
    private final byte[] salt;
    private final List<MagentoStep> steps;

    private MagentoHash(String hash, String salt, List<MagentoStep> steps) {
        this.hash = hash.getBytes(UTF_8);
        this.salt = salt.getBytes(UTF_8);
        this.steps = steps;
    }

    /** Empty if this is no such text. */
    static Optional<MagentoHash> parse(String text) {
        var parts = text.split(":", 3);
        return parts.length < 3
                ? Optional.empty()
                : steps(parts[2].split(":", -1))
                        .filter(steps -> steps.getLast().length() == parts[0].length())
                        .filter(steps -> !parts[1].isEmpty() || steps.stream().noneMatch(MagentoStep::isArgon2))
                        .map(steps -> new MagentoHash(parts[0], parts[1], steps));
    }

    @Override
    public boolean matches(String password, Argon2Memory memory) {
        var result = password.getBytes(UTF_8);
        for (var step : steps) {
            result = HEX.formatHex(step.compute(result, salt, memory)).getBytes(US_ASCII);
        }
        return MessageDigest.isEqual(hash, result);
    }

    @Override
    public long work() {
        return functions().stream().mapToLong(Argon2::work).sum();
    }

    @Override
    public int memory() {
        return functions().stream().mapToInt(Argon2::memory).max().orElse(0);
    }

    List<Argon2> functions() {
        return steps.stream().flatMap(step -> step.function().stream()).toList();
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "MagentoHash[***]";
    }

    private static Optional<List<MagentoStep>> steps(String[] versions) {
        var steps = new ArrayList<MagentoStep>();
        for (var version : versions) {
            MagentoStep.of(version).ifPresent(steps::add);
        }
        return steps.size() == versions.length && steps.size() <= MOST_STEPS
                ? Optional.of(List.copyOf(steps))
                : Optional.empty();
    }
}
