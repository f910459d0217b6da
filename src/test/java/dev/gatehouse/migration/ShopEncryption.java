package dev.gatehouse.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Encrypts as a Magento shop does, with another library than the import opens it with. */
final class ShopEncryption {

    private static final SecureRandom random = new SecureRandom();

    private ShopEncryption() {}

    static String encrypt(String key, String secret) {
        var nonce = new byte[12];
        random.nextBytes(nonce);
        var cipher = new ChaCha20Poly1305();
        cipher.init(true, new AEADParameters(new KeyParameter(key.getBytes(UTF_8)), 128, nonce, nonce));
        var clear = secret.getBytes(UTF_8);
        var encrypted = new byte[cipher.getOutputSize(clear.length)];
        try {
            var length = cipher.processBytes(clear, 0, clear.length, encrypted, 0);
            cipher.doFinal(encrypted, length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
        var whole =
                ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted);
        return "0:3:" + Base64.getEncoder().encodeToString(whole.array());
    }
}
