package dev.gatehouse.testing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Issues certificates, for servers on this machine and for their clients. */
public final class TestAuthority {

    private static final char[] NO_PASSWORD = new char[0];

    private final X500Principal name;
    private final KeyPair pair = pair();
    private final X509Certificate certificate;
    private int issued;

    /** A new one, whatever others are called. */
    public TestAuthority(String name) {
        this.name = new X500Principal(name);
        this.certificate = sign(this.name, pair, Duration.ofDays(1), true);
    }

    /** Where a certificate and its key were written. */
    public record Written(Path certificate, Path key) {}

    /** A certificate and its key. */
    public record Issued(X509Certificate certificate, PrivateKey key) {

        /** A client that shows it, and trusts servers of this authority. */
        public SSLContext context(TestAuthority trusted) {
            return TestAuthority.context(trusted, this);
        }

        /** Writes both as PEM. */
        public Written writeTo(Path folder, String name) {
            return new Written(
                    write(folder.resolve(name + ".crt"), "CERTIFICATE", encoded(certificate)),
                    write(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()));
        }
    }

    /**
     * A certificate for this subject.
     *
     * @param life how long it is good from now; if negative, it was until then
     */
    public Issued issue(String subject, Duration life) {
        var keys = pair();
        return new Issued(sign(new X500Principal(subject), keys, life, false), keys.getPrivate());
    }

    /** A client that shows nothing. */
    public SSLContext trusting() {
        return context(this, null);
    }

    /** Writes its own certificate as PEM. */
    public Path writeCertificate(Path file) {
        return write(file, "CERTIFICATE", encoded(certificate));
    }

    private X509Certificate sign(X500Principal subject, KeyPair keys, Duration life, boolean authority) {
        var until = Instant.now().plus(life);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.valueOf(++issued),
                            Date.from(until.minus(Duration.ofDays(2))),
                            Date.from(until),
                            subject,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(TestAuthority trusted, @Nullable Issued shown) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", trusted.certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (shown != null) {
                own.setKeyEntry("own", shown.key(), NO_PASSWORD, new Certificate[] {shown.certificate()});
            }
            keys.init(own, NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path write(Path file, String type, byte[] bytes) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        try {
            return Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
