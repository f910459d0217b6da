package dev.gatehouse.gateways;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where the shop would: it tells everybody what reached it, to the letter, and remembers it. */
final class StandIn implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    StandIn() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The first line and the headers of every request since the last {@link #forget}. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    void forget() {
        heads.clear();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            var head = head(connection.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            heads.add(head);
            connection.getInputStream().readNBytes(length(head));
            var reply = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                    + head.length() + "\r\n\r\n" + head;
            connection.getOutputStream().write(reply.getBytes(ISO_8859_1));
        } catch (IOException _) {
            // Whoever asked has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
