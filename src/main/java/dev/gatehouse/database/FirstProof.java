package dev.gatehouse.database;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads the driver beside the start, and computes once what a password is proven to PostgreSQL with (SCRAM-SHA-256, RFC 7677): 4,096
 * rounds of a hash that the JVM has hardly run before, a twentieth of a start. What comes out is of no use to anybody.
 */
final class FirstProof implements BackgroundPreinitializer {

    private static final int ROUNDS = 4096;
    private static final int BITS = 256;

    @Override
    public void preinitialize() throws ClassNotFoundException, GeneralSecurityException {
        Class.forName("org.postgresql.Driver");
        var nothing = new PBEKeySpec("-".toCharArray(), new byte[16], ROUNDS, BITS);
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(nothing);
    }
}
