package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A partner of the shop: a real HTTP server that takes what is posted to it. */
public final class StandInPartner implements AutoCloseable {

    /** What was posted. */
    public record Posted(String method, String path, String contentType, Map<String, String> form) {

        public Posted {
            form = Map.copyOf(form);
        }

        public String get(String name) {
            return form.getOrDefault(name, "");
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private volatile String location = "";

    public StandInPartner() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** The address of one of its paths. */
    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on it answers so; with a location, it sends everybody there. */
    public void answer(int nextStatus, String nextLocation) {
        status = nextStatus;
        location = nextLocation;
    }

    /** The oldest thing that was posted and not yet taken. */
    public Optional<Posted> taken() {
        return Optional.ofNullable(posted.poll());
    }

    private void take(HttpExchange exchange) throws IOException {
        var form = new LinkedHashMap<String, String>();
        for (var pair : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&", -1)) {
            var halves = pair.split("=", 2);
            form.put(halves[0], halves.length > 1 ? URLDecoder.decode(halves[1], UTF_8) : "");
        }
        var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
        posted.add(
                new Posted(exchange.getRequestMethod(), exchange.getRequestURI().toString(), type.orElse(""), form));
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
