package dev.gatehouse.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A way to the database that can be cut: every connection through it breaks, and nobody gets a new one until it is mended. */
public final class Relay implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/.*");

    private final ServerSocket door;
    private final String url;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /**
     * A way that is open.
     *
     * @param url of the database, {@code jdbc:postgresql://host:port/name}
     */
    public Relay(String url) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not the address of a PostgreSQL with its port");
        }
        this.host = parts.group(1);
        this.port = Integer.parseInt(parts.group(2));
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.url = url.replaceFirst("//[^/]+/", "//127.0.0.1:" + door.getLocalPort() + "/");
        Thread.ofVirtual().start(this::serve);
    }

    /** The address of the database through here. */
    public String url() {
        return url;
    }

    /** Breaks every connection. */
    public void cut() {
        cut = true;
        open.forEach(Relay::drop);
    }

    /** Lets new ones through. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException _) {
                // Closed, or whoever came has gone again.
            }
        }
    }

    private void join(Socket client) throws IOException {
        open.add(client);
        if (cut) {
            drop(client);
            return;
        }
        var server = new Socket(host, port);
        open.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // Cut, or ended by one of the two.
        } finally {
            drop(from);
            drop(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone, which is what was wanted.
        }
    }
}
