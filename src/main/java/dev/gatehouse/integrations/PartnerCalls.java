package dev.gatehouse.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Sends credentials to the endpoints of partners: once, following nobody elsewhere, and without reading what they answer. Where an
 * endpoint leads is decided by somebody who may be wrong, or worse; see {@link PartnerAddresses}. Made at the first call, since few
 * servers call a partner, and none does as it starts.
 */
@Lazy
@Component
class PartnerCalls implements DisposableBean {

    private static final int AT_ONCE = 20;
    private static final String NO_ADDRESS = "The address cannot be called.";

    private final boolean http;
    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PartnerCalls(IntegrationProperties properties) {
        this.http = properties.post().http();
        this.timeout = properties.post().timeout();
        this.client = client(new PartnerAddresses(properties.post().networks()), Timeout.of(timeout));
    }

    private static CloseableHttpClient client(PartnerAddresses addresses, Timeout timeout) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("Gatehouse")
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** Posts a form; empty if somebody took it, whatever they answered, else a sentence that says why not. */
    Optional<String> post(String endpoint, List<? extends NameValuePair> form) {
        if (!Details.isAddress(endpoint)) {
            return Optional.of(NO_ADDRESS);
        }
        var address = URI.create(endpoint);
        if (!http && !"https".equals(address.getScheme())) {
            return Optional.of("Credentials are sent to https addresses only.");
        }
        var request = new HttpPost(address);
        request.setEntity(new UrlEncodedFormEntity(form, UTF_8));
        var sent = threads.submit(() -> send(request));
        try {
            // An answer that comes in drops would last for ever otherwise.
            return sent.get(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            request.cancel();
            return Optional.of("There was no answer in time.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Sending credentials failed", e.getCause());
        } catch (InterruptedException _) {
            request.cancel();
            Thread.currentThread().interrupt();
            return Optional.of("The server is being stopped.");
        }
    }

    private Optional<String> send(HttpPost request) {
        // Closed at once: nothing of what is answered is read but its first lines.
        try (var _ = client.executeOpen(HttpHost.create(request.getUri()), request, null)) {
            return Optional.empty();
        } catch (PartnerAddresses.Refused _) {
            return Optional.of("The address leads into a network that is not called.");
        } catch (UnknownHostException _) {
            return Optional.of("The host is not known.");
        } catch (SocketTimeoutException _) {
            return Optional.of("There was no answer in time.");
        } catch (SSLException _) {
            return Optional.of("There is no secure connection to it.");
        } catch (IOException _) {
            return Optional.of("The connection failed.");
        } catch (IllegalArgumentException | URISyntaxException _) {
            return Optional.of(NO_ADDRESS);
        }
    }

    @Override
    public void destroy() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
