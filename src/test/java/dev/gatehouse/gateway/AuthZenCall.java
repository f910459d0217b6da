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

/** Somebody who asks in the words of AuthZEN, and the words. */
final class AuthZenCall {

    static final String ONE = "/access/v1/evaluation";
    static final String SEVERAL = "/access/v1/evaluations";
    static final String GUEST = "\"subject\":{\"type\":\"guest\",\"id\":\"-\"}";
    static final String GET = "\"action\":{\"name\":\"GET\"}";
    static final String PRODUCTS = route("/rest/V1/products");
    static final String ORDERS = route("/rest/V1/orders");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestServer server;

    AuthZenCall(TestServer server) {
        this.server = server;
    }

    TestReply ask(String path, String body) {
        return post(path, body, "X-Gatehouse-Secret", AskedDoor.SECRET);
    }

    TestReply post(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(server.address(path)))
                .setHeader("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new TestReply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String object(String... members) {
        return "{" + String.join(",", members) + "}";
    }

    static String route(String path) {
        return "\"resource\":{\"type\":\"route\",\"id\":\"" + path + "\"}";
    }

    static String acl(String id) {
        return "\"resource\":{\"type\":\"acl\",\"id\":\"" + id + "\"}";
    }

    static String subject(String type, String id) {
        return "\"subject\":{\"type\":\"%s\",\"id\":\"%s\"}".formatted(type, id);
    }

    static String holder(String type, String id, String token) {
        return "\"subject\":{\"type\":\"%s\",\"id\":\"%s\",\"properties\":{\"access_token\":\"%s\"}}"
                .formatted(type, id, token);
    }
}
