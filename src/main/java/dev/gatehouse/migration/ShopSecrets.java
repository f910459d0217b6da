package dev.gatehouse.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens what Magento keeps encrypted, {@code key:cipher:base64}: ChaCha20-Poly1305 (RFC 8439), with the nonce before the text, the tag
 * after it, and the nonce again as additional data.
 */
final class ShopSecrets {

    private static final Pattern NUMBERED = Pattern.compile("(?:(\\d{1,9}):)?(\\d):(.*)", Pattern.DOTALL);
    private static final Pattern CLEAR = Pattern.compile("[0-9A-Za-z]{1,64}");
    private static final String CURRENT = "3";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final String ENCODED = "base64";

    private final List<byte[]> keys;

    /**
     * @param keys as {@code crypt/key} in {@code app/etc/env.php} has them, the oldest first
     * @throws ImportFailed if one has not 32 bytes
     */
    ShopSecrets(List<String> keys) {
        this.keys = keys.stream().map(ShopSecrets::bytes).toList();
    }

    /** What came of a secret. */
    sealed interface Opened {

        /** The secret. */
        record Secret(String value) implements Opened {

            /** Hides it. */
            @Override
            public String toString() {
                return "Secret[***]";
            }
        }

        /** Nobody gave us the key of this number. */
        record NoSuchKey(int number) implements Opened {}

        /** The key of that number does not open it. */
        record WrongKey() implements Opened {}

        /** Encrypted as in very old versions, or broken. */
        record Unreadable() implements Opened {}
    }

    /** Opens a secret; one that is not encrypted is taken as it is. */
    Opened open(String stored) {
        if (CLEAR.matcher(stored).matches()) {
            return new Opened.Secret(stored);
        }
        var parts = NUMBERED.matcher(stored);
        if (!parts.matches() || !parts.group(2).equals(CURRENT)) {
            return new Opened.Unreadable();
        }
        var number = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
        return number < keys.size() ? open(keys.get(number), parts.group(3)) : new Opened.NoSuchKey(number);
    }

    private static Opened open(byte[] key, String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (bytes.length < NONCE_BYTES + TAG_BYTES) {
                return new Opened.Unreadable();
            }
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
            cipher.updateAAD(nonce);
            return new Opened.Secret(
                    new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8).strip());
        } catch (IllegalArgumentException _) {
            return new Opened.Unreadable();
        } catch (GeneralSecurityException _) {
            return new Opened.WrongKey();
        }
    }

    private static byte[] bytes(String key) {
        try {
            var bytes = key.startsWith(ENCODED)
                    ? Base64.getDecoder().decode(key.substring(ENCODED.length()))
                    : key.getBytes(UTF_8);
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // Said below, as for every other key that is none.
        }
        throw new ImportFailed("A crypt key of the shop has 32 characters; one of those given has not");
    }
}
