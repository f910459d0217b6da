package dev.gatehouse.hashes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Magento compares with where a text has neither salt nor version: the HMAC of the password with the key of the shop. Which key it
 * was is not said, so all are tried.
 */
public final class KeyedHash implements PasswordHash {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "base64";
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] hash;
    private final List<SecretKeySpec> keys;

    private KeyedHash(String hash, List<SecretKeySpec> keys) {
        this.hash = hash.getBytes(US_ASCII);
        this.keys = keys;
    }

    /** Whether a text is such a hash, of whatever key. */
    static boolean isMeantBy(String text) {
        return FORM.matcher(text).matches();
    }

    /** @param keys at least one */
    static KeyedHash of(String text, List<String> keys) {
        return new KeyedHash(text, keys.stream().map(KeyedHash::key).toList());
    }

    /** Tries every key, so that the clock does not tell which one it was. */
    @Override
    public boolean matches(String password, Argon2Memory memory) {
        var secret = password.getBytes(UTF_8);
        return keys.stream()
                        .filter(key -> MessageDigest.isEqual(hash, hmac(key, secret)))
                        .count()
                > 0;
    }

    /** Next to nothing. */
    @Override
    public long work() {
        return 0;
    }

    @Override
    public int memory() {
        return 0;
    }

    /** Hides the hash. */
    @Override
    public String toString() {
        return "KeyedHash[***]";
    }

    private static byte[] hmac(SecretKeySpec key, byte[] password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HEX.formatHex(mac.doFinal(password)).getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Later versions of Magento write the bytes of a key in base64, with that word before it. */
    private static SecretKeySpec key(String text) {
        return new SecretKeySpec(bytes(text), ALGORITHM);
    }

    private static byte[] bytes(String key) {
        try {
            return key.startsWith(ENCODED)
                    ? Base64.getDecoder().decode(key.substring(ENCODED.length()))
                    : key.getBytes(UTF_8);
        } catch (IllegalArgumentException _) {
            return key.getBytes(UTF_8);
        }
    }
}
