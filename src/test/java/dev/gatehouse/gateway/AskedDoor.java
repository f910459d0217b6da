package dev.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A gateway that asks about one request of a client. */
final class AskedDoor {

    static final String SECRET = "demo-gateway-secret-known-to-everybody";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestServer server;
    private final Gateway gateway;
    private final List<String> headers = new ArrayList<>();
    private String method = "GET";
    private String path;

    private AskedDoor(TestServer server, Gateway gateway) {
        this.server = server;
        this.gateway = gateway;
        this.path = gateway.path();
    }

    /** A gateway that nobody knows, and that says nothing yet. */
    static AskedDoor stranger(TestServer server, Gateway gateway) {
        return new AskedDoor(server, gateway);
    }

    static AskedDoor at(TestServer server, Gateway gateway) {
        return stranger(server, gateway).header("X-Gatehouse-Secret", SECRET);
    }

    /** What the client asks the shop for. */
    AskedDoor about(String clientsMethod, String target) {
        return switch (gateway) {
            case NGINX ->
                header("X-Original-Method", clientsMethod)
                        .header("X-Original-URI", target)
                        .header("X-Original-Proto", "https")
                        .header("X-Original-Host", "shop.example.com");
            case TRAEFIK, CADDY ->
                header("X-Forwarded-Method", clientsMethod)
                        .header("X-Forwarded-Uri", target)
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "shop.example.com");
            case ENVOY -> {
                method = clientsMethod;
                path = gateway.path() + target;
                yield header("X-Forwarded-Proto", "https");
            }
        };
    }

    AskedDoor header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    AskedDoor bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    TestReply ask() {
        var request = HttpRequest.newBuilder(URI.create(server.address(path)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .headers(headers.toArray(String[]::new))
                .build();
        try {
            return new TestReply(HTTP.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
