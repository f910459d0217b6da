package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestAuthority;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Gateways that show a certificate, over TLS as it is. */
@ServerTest
class CertificateDoorTests {

    private static final TestAuthority OURS = new TestAuthority("CN=Shop CA");
    private static final TestAuthority FOREIGN = new TestAuthority("CN=Shop CA");
    private static final String GATEWAY = "CN=gateway, O=Shop";

    private final TestServer server;

    CertificateDoorTests(TestServer server) {
        this.server = server;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/gateways")), "tls")
                .toAbsolutePath();
        var own = OURS.issue("CN=gatehouse", Duration.ofHours(1)).writeTo(folder, "server");
        var trusted = OURS.writeCertificate(folder.resolve("ca.crt"));
        registry.add("server.ssl.certificate", () -> own.certificate().toString());
        registry.add("server.ssl.certificate-private-key", () -> own.key().toString());
        registry.add("server.ssl.trust-certificate", trusted::toString);
        registry.add("server.ssl.client-auth", () -> "want");
        registry.add("gatehouse.gateway.certificates[0]", () -> "CN=gateway,O=Shop");
    }

    @Test
    void mayAskWithACertificateThatIsNamed() throws Exception {
        var named = OURS.issue(GATEWAY, Duration.ofHours(1));

        assertThat(ask(named.context(OURS)).statusCode()).isEqualTo(200);
        assertThat(ask(named.context(OURS)).headers().firstValue("X-Gatehouse-Parameters"))
                .hasValue("[]");
    }

    @Test
    void mayNotAskWithAnotherOrWithNone() throws Exception {
        assertThat(ask(OURS.issue("CN=gateway", Duration.ofHours(1)).context(OURS))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(OURS.issue("CN=gateway, O=Shop, OU=x", Duration.ofHours(1))
                                .context(OURS))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(OURS.trusting()).statusCode()).isEqualTo(403);
    }

    /** Not even the connection is made. */
    @Test
    void mayNotAskWithTheNameAlone() {
        var foreign = FOREIGN.issue(GATEWAY, Duration.ofHours(1));
        var expired = OURS.issue(GATEWAY, Duration.ofHours(-1));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask(foreign.context(OURS)));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask(expired.context(OURS)));
    }

    @Test
    void mayAskWithTheSecretInItsPlace() throws Exception {
        assertThat(ask(OURS.trusting(), "X-Gatehouse-Secret", AskedDoor.SECRET).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> ask(SSLContext tls, String... headers) throws IOException, InterruptedException {
        var address = server.address("/gateway/traefik").replace("http:", "https:");
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("X-Forwarded-Method", "GET")
                .header("X-Forwarded-Uri", "/rest/V1/products");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
