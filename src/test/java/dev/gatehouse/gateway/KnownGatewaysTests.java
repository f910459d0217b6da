package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who may ask. */
class KnownGatewaysTests {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void knowsNobodyWhereNobodyIsConfigured() throws Exception {
        request.addHeader("X-Gatehouse-Secret", SECRET);
        request.setAttribute("jakarta.servlet.request.X509Certificate", chain("CN=gateway,O=Shop"));

        assertThat(known(List.of(), List.of())).isFalse();
    }

    @Test
    void knowsAnEmptySecretForNone() {
        request.addHeader("X-Gatehouse-Secret", "");

        assertThat(known(List.of(), List.of())).isFalse();
        assertThat(known(List.of(SECRET), List.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void knowsEverySecretWhileOneTakesThePlaceOfAnother(int which) {
        var secrets = List.of(SECRET, SECRET.toUpperCase(Locale.ROOT), SECRET + "x");
        request.addHeader("X-Gatehouse-Secret", secrets.get(which));

        assertThat(known(secrets, List.of())).isTrue();
    }

    @Test
    void knowsGatewaysByTheSubjectOfTheirCertificate() throws Exception {
        request.setAttribute("jakarta.servlet.request.X509Certificate", chain("CN=gateway, O=Shop"));

        assertThat(known(List.of(), List.of("cn=gateway,o=Shop"))).isTrue();
        assertThat(known(List.of(), List.of("CN=gateway"))).isFalse();
        assertThat(known(List.of(), List.of("CN=other,O=Shop"))).isFalse();
    }

    @Test
    void looksAtTheGatewaysOwnCertificateOnly() throws Exception {
        var chain = new X509Certificate[] {chain("CN=stranger")[0], chain("CN=gateway,O=Shop")[0]};
        request.setAttribute("jakarta.servlet.request.X509Certificate", chain);

        assertThat(known(List.of(), List.of("CN=gateway,O=Shop"))).isFalse();
    }

    /** A header cannot stand for what the container puts there. */
    @Test
    void readsNoCertificateFromAHeader() {
        request.addHeader("jakarta.servlet.request.X509Certificate", "CN=gateway,O=Shop");
        request.addHeader("X-SSL-Client-S-DN", "CN=gateway,O=Shop");

        assertThat(known(List.of(), List.of("CN=gateway,O=Shop"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "0123456789abcdef0123456789abcde", "0123456789abcdef 0123456789abcdef"})
    void takesNoSecretThatCouldBeGuessed(String secret) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new GatewayProperties(List.of(secret), List.of(), null, false))
                .withMessageNotContaining(secret.isEmpty() ? "nothing of it" : secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example.com",
                "https://shop.example.com/",
                "https://shop.example.com/rest",
                "ftp://x",
                "https://a@b"
            })
    void takesNoAddressOfAShopThatIsNone(String shop) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new GatewayProperties(List.of(), List.of(), shop, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O=Shop", "OU=CN=x", "", "gateway"})
    void takesNoSubjectThatWasCutAtItsComma(String subject) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new GatewayProperties(List.of(), List.of(subject), null, false));
    }

    @Test
    void tellsNoSecrets() {
        assertThat(new GatewayProperties(List.of(SECRET), List.of(), null, false).toString())
                .doesNotContain(SECRET);
    }

    private boolean known(List<String> secrets, List<String> certificates) {
        return new KnownGateways(new GatewayProperties(secrets, certificates, null, false)).has(request);
    }

    private static X509Certificate[] chain(String subject) throws Exception {
        var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var name = new X500Principal(subject);
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.EPOCH.plusSeconds(60)),
                        name,
                        pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        return new X509Certificate[] {new JcaX509CertificateConverter().getCertificate(certificate)};
    }
}
