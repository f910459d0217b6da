package dev.gatehouse.hashes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** What PHP's {@code password_hash} makes by itself, and with it Symfony and Oro: {@code $2y$13$}, salt and hash. */
final class BcryptHash implements PasswordHash {

    private static final Pattern TEXT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    /** Measured on the same machine: what cost 10 takes, in blocks of Argon2. */
    private static final long WORK_OF_COST_10 = 75_000;

    private static final int MOST_BYTES = 72;

    private final String text;
    private final int cost;

    private BcryptHash(String text, int cost) {
        this.text = text;
        this.cost = cost;
    }

    /** Empty if this is no such text. */
    static Optional<BcryptHash> parse(String text) {
        var found = TEXT.matcher(text);
        return found.matches()
                ? Optional.of(new BcryptHash(text, Integer.parseInt(found.group(1))))
                        .filter(hash -> hash.cost >= 4 && hash.cost <= 31)
                : Optional.empty();
    }

    @Override
    public boolean matches(String password, Argon2Memory memory) {
        var bytes = password.getBytes(UTF_8);
        return BCrypt.checkpw(bytes.length > MOST_BYTES || password.indexOf('\0') >= 0 ? shorter(bytes) : bytes, text);
    }

    @Override
    public long work() {
        return cost >= 10 ? WORK_OF_COST_10 << (cost - 10) : WORK_OF_COST_10 >> (10 - cost);
    }

    @Override
    public int memory() {
        return 0;
    }

    int cost() {
        return cost;
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "BcryptHash[***]";
    }

    /** bcrypt sees no more than 72 bytes and stops at a zero byte. Symfony gives it a digest of such passwords instead. */
    private static byte[] shorter(byte[] password) {
        return Base64.getEncoder()
                .encodeToString(Digests.digest("SHA-512", password))
                .getBytes(US_ASCII);
    }
}
