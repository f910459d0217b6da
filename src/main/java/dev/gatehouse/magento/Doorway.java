package dev.gatehouse.magento;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** What Magento's doors have in common: whatever happens, the client gets an answer in its own protocol. */
public final class Doorway {

    private static final Logger log = LoggerFactory.getLogger(Doorway.class);

    private static final String RETRY_SECONDS = "2";

    private Doorway() {}

    /** Serves a request; a refusal on the way. */
    public interface Service {

        void serve() throws IOException;
    }

    /** Says no in the words of a protocol. */
    public interface Refusal {

        void send(MagentoError error) throws IOException;
    }

    /** Runs a service; what it throws becomes a refusal. Nothing that a client sent is logged. */
    public static void run(Service service, Refusal refusal) throws IOException {
        try {
            service.serve();
        } catch (MagentoException e) {
            refusal.send(e.error());
        } catch (DataAccessException | CannotCreateTransactionException e) {
            log.error("The database did not answer", e);
            refusal.send(MagentoError.internal(HttpStatus.SERVICE_UNAVAILABLE.value(), requestId()));
        } catch (RuntimeException e) {
            log.error("A token service failed", e);
            refusal.send(MagentoError.internal(HttpStatus.INTERNAL_SERVER_ERROR.value(), requestId()));
        }
    }

    /** Sends an answer that nobody keeps and no page shows. */
    public static void send(HttpServletResponse response, int status, String contentType, String body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'");
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (status == HttpStatus.CONTENT_TOO_LARGE.value()) {
            // What is left of it is not read.
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        var octets = body.getBytes(UTF_8);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
        response.flushBuffer();
    }

    /** What stands behind the name of a door in a path, with or without {@code index.php} before it; {@code null}: another door. */
    public static @Nullable String behind(String door, HttpServletRequest request) {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var bare = path.startsWith("/index.php/") ? path.substring("/index.php".length()) : path;
        return bare.equals(door) || bare.startsWith(door + "/") ? bare.substring(door.length()) : null;
    }

    private static String requestId() {
        var id = MDC.get("request");
        return id == null ? "-" : id;
    }
}
