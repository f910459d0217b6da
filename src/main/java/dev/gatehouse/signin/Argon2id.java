package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) and its usual text, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Its memory comes out of a pool:
 * as garbage, 19 MiB a hash, it would fill the heap as often as people sign in.
 */
final class Argon2id {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom random = new SecureRandom();
    private static final Pattern TEXT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,})\\$([A-Za-z0-9+/]{16,})");

    private final SignInProperties.Hash cost;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2id(SignInProperties.Hash cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    static Argon2id of(String password, SignInProperties.Hash cost, BlockPool memory) {
        var salt = bytes(SALT_BYTES);
        return new Argon2id(cost, salt, compute(password, cost, salt, HASH_BYTES, memory));
    }

    /** A hash that is no password's, as far as anybody can tell. */
    static Argon2id ofNobody(SignInProperties.Hash cost) {
        return new Argon2id(cost, bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    /** Empty if this is no such text. */
    static Optional<Argon2id> parse(String text) {
        return TEXT.matcher(text)
                .results()
                .filter(found -> found.group().equals(text))
                .findFirst()
                .map(Argon2id::read);
    }

    boolean matches(String password, BlockPool memory) {
        return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length, memory));
    }

    /** Whether it was made with less than is asked for. */
    boolean isWeakerThan(SignInProperties.Hash asked) {
        return cost.memory() < asked.memory() || cost.iterations() < asked.iterations();
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memory(),
                        cost.iterations(),
                        cost.parallelism(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "Argon2id[***]";
    }

    private static Argon2id read(MatchResult text) {
        var cost = new SignInProperties.Hash(
                Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2)), Integer.parseInt(text.group(3)));
        return new Argon2id(
                cost,
                Base64.getDecoder().decode(text.group(4)),
                Base64.getDecoder().decode(text.group(5)));
    }

    private static byte[] compute(
            String password, SignInProperties.Hash cost, byte[] salt, int length, BlockPool memory) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withBlockPool(memory)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
