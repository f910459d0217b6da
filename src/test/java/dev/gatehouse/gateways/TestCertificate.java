package dev.gatehouse.gateways;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate of an hour for 127.0.0.1, and clients who trust it alone. */
final class TestCertificate {

    private final KeyPair pair;
    private final X509Certificate certificate;

    TestCertificate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            pair = generator.generateKeyPair();
            certificate = sign(pair);
        } catch (GeneralSecurityException | IOException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    Path writeCertificate(Path file) throws GeneralSecurityException {
        return write(file, "CERTIFICATE", certificate.getEncoded());
    }

    Path writeKey(Path file) {
        return write(file, "PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    SSLContext trusting() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("gateway", certificate);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate sign(KeyPair pair) throws IOException, OperatorException, GeneralSecurityException {
        var name = new X500Name("CN=gateway");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minus(Duration.ofMinutes(5))),
                        Date.from(now.plus(Duration.ofHours(1))),
                        name,
                        pair.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static Path write(Path file, String type, byte[] bytes) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        try {
            return Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
