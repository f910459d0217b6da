package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The running server as a client sees it: addresses, and requests in the JDK's own HTTP client. */
public final class TestServer {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private final Issuer issuer;

    public TestServer(Issuer issuer) {
        this.issuer = issuer;
    }

    public String issuer() {
        return issuer.value();
    }

    public String address(String path) {
        return issuer.address(path);
    }

    /** A request to the token endpoint by a client that authenticates with its secret in the header. */
    public TokenCall token(TestClient client, String grantType) {
        return post("/oauth2/token").by(client).with("grant_type", grantType);
    }

    /** What a device begins with (RFC 8628 §3.1). */
    public TestReply device(TestClient client, String scope) {
        return post("/oauth2/device_authorization")
                .by(client)
                .with("scope", scope)
                .send();
    }

    /** A poll of a device that has begun so (RFC 8628 §3.4). */
    public TokenCall poll(TestClient client, TestReply device) {
        return token(client, "urn:ietf:params:oauth:grant-type:device_code")
                .with("device_code", device.text("device_code"));
    }

    /** A form that is posted to a path. */
    public TokenCall post(String path) {
        return new TokenCall(this, path);
    }

    public TestReply get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address(path))).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Any other request; without a body where it is {@code null}. */
    public TestReply call(String method, String path, @Nullable String body, String... headers) {
        return exchange(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    /** The same with octets that may be no text. */
    public TestReply exchange(String method, String path, HttpRequest.BodyPublisher octets, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address(path))).method(method, octets);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** What comes back for a request that no HTTP client would send; its headers end with an empty line by themselves. */
    public String raw(String method, String path, String... headersAndBody) {
        var address = URI.create(issuer.value());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var head =
                    method + " " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nConnection: close\r\n";
            socket.getOutputStream().write((head + String.join("\r\n", headersAndBody) + "\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an access token is still good, as the resource server of the demo sees it. */
    public boolean isActive(String accessToken) {
        return post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", accessToken)
                .send()
                .get("active")
                .equals(true);
    }

    TestReply send(HttpRequest.Builder request) {
        try {
            return new TestReply(
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String basic(TestClient client) {
        var pair = client.id() + ":" + client.secret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** Gives each server a free port, an issuer with that port, and keys and tables of its own. */
    static final class Place implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var port = OtherProgram.freePort();
            try {
                TestPropertyValues.of(
                                // The demo's clients know the address of one server, so two servers cannot share them.
                                "spring.datasource.url=" + TestDatabase.urlOfNewSchema(),
                                "server.port=" + port,
                                "gatehouse.issuer=http://127.0.0.1:" + port,
                                "gatehouse.keys.folder=" + Files.createTempDirectory("gatehouse-keys"),
                                "gatehouse.oro.guests.enabled=true",
                                "gatehouse.sign-in.hash.memory=1024",
                                "gatehouse.sign-in.hash.iterations=1")
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server's clock is the real one until a test moves it. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Time {

        @Bean
        @Primary
        public ShiftableClock shiftableClock() {
            return new ShiftableClock(ZoneOffset.UTC);
        }
    }
}
