package dev.gatehouse.integrations;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.StandInPartner;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to an endpoint, and to which none is. */
class PartnerCallsTests {

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    private final StandInPartner partner = new StandInPartner();

    @AfterEach
    void close() {
        partner.close();
    }

    @Test
    void postAForm() throws IOException {
        assertThat(post(true, LOOPBACK, partner.address("/endpoint?x=1"))).isEmpty();

        var posted = partner.taken().orElseThrow();
        assertThat(posted.method()).isEqualTo("POST");
        assertThat(posted.path()).isEqualTo("/endpoint?x=1");
        assertThat(posted.contentType()).startsWith("application/x-www-form-urlencoded");
        assertThat(posted.get("secret")).isEqualTo("a b&c");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void takeWhateverIsAnswered(int status) throws IOException {
        partner.answer(status, "");

        assertThat(post(true, LOOPBACK, partner.address("/endpoint"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followNobodyElsewhere(int status) throws IOException {
        partner.answer(status, partner.address("/elsewhere"));

        assertThat(post(true, LOOPBACK, partner.address("/endpoint"))).isEmpty();

        assertThat(partner.taken()).isPresent();
        assertThat(partner.taken()).isEmpty();
    }

    @Test
    void sendNothingWithoutTls() throws IOException {
        assertThat(post(false, LOOPBACK, partner.address("/endpoint")))
                .hasValue("Credentials are sent to https addresses only.");
        assertThat(partner.taken()).isEmpty();
    }

    @Test
    void sendNothingIntoOurOwnNetworks() throws IOException {
        var refused = Optional.of("The address leads into a network that is not called.");

        assertThat(post(true, List.of(), partner.address("/endpoint"))).isEqualTo(refused);
        assertThat(post(true, List.of(), partner.address("/endpoint").replace("127.0.0.1", "localhost")))
                .isEqualTo(refused);
        assertThat(post(true, List.of(), "https://[::1]/")).isEqualTo(refused);
        assertThat(post(true, List.of(), "https://[::ffff:169.254.169.254]/latest/meta-data/"))
                .isEqualTo(refused);
        assertThat(partner.taken()).isEmpty();
    }

    /** As may have moved in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://partner.example:65536/",
                "https://a_b.example/",
                "https:///endpoint",
                "ftp://partner.example/",
                "not an address",
                ""
            })
    void sendNothingToWhatIsNoAddress(String endpoint) throws IOException {
        assertThat(post(true, LOOPBACK, endpoint)).hasValue("The address cannot be called.");
    }

    @Test
    void speakTlsOnlyWithWhoCan() throws IOException {
        assertThat(post(false, LOOPBACK, partner.address("/endpoint").replace("http:", "https:")))
                .isPresent();
        assertThat(partner.taken()).isEmpty();
    }

    @Test
    void sayThatNobodyIsThere() throws IOException {
        partner.close();

        assertThat(post(true, LOOPBACK, partner.address("/endpoint"))).hasValue("The connection failed.");
    }

    /** Somebody who takes the connection, and then never answers, or answers a letter at a time for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"", "H"})
    void doNotWaitForEver(String drop) throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(socket, drop));

            assertThat(post(true, LOOPBACK, "http://127.0.0.1:" + socket.getLocalPort() + "/"))
                    .hasValue("There was no answer in time.");
        }
    }

    private static void drip(ServerSocket socket, String drop) {
        try (var connection = socket.accept()) {
            while (!drop.isEmpty()) {
                connection.getOutputStream().write(drop.getBytes(US_ASCII));
                connection.getOutputStream().flush();
                Thread.sleep(Duration.ofMillis(50));
            }
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // They have hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> post(boolean http, List<String> networks, String endpoint) throws IOException {
        var post = new IntegrationProperties.Post(Duration.ofMillis(500), http, networks);
        var calls = new PartnerCalls(new IntegrationProperties(null, Duration.ofMinutes(5), false, List.of(), post));
        try {
            return calls.post(endpoint, List.of(new BasicNameValuePair("secret", "a b&c")));
        } finally {
            calls.destroy();
        }
    }
}
