package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** Private keys as text (RFC 7468). */
final class Pem {

    private Pem() {}

    /** PKCS#8, without encryption (RFC 7468 §10). */
    static String write(PrivateKey key) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }

    /** The first private key in the text, whether in PKCS#8 or in the older forms that OpenSSL writes. */
    static PrivateKeyInfo read(String text) throws IOException {
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case PrivateKeyInfo pkcs8 -> {
                        return pkcs8;
                    }
                    case PEMKeyPair pair -> {
                        return pair.getPrivateKeyInfo();
                    }
                    default -> {
                        // OpenSSL writes the parameters of a curve before the key.
                    }
                }
            }
        }
        throw new IOException("There is no private key in it");
    }
}
