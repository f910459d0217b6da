package dev.gatehouse.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Remembers for a second what the documents said that everybody may read and that are the same for everybody: the JWK set and the
 * metadata, with all their headers. Resource servers ask for them all the time; a plain question is answered from here, any other
 * goes on to Spring Security's filters, as if this were not there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class PublicDocuments extends OncePerRequestFilter {

    private static final Set<String> PATHS = Set.of(
            "/oauth2/jwks",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/.well-known/oauth-protected-resource",
            "/.well-known/authzen-configuration");

    private static final long REMEMBERED_FOR = Duration.ofSeconds(1).toNanos();

    /** Of this answer alone, or written anew with it. */
    private static final Set<String> OF_THE_MOMENT = Set.of("x-request-id", "content-type", "content-length");

    private final Map<Question, Document> documents = new ConcurrentHashMap<>();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // As it was sent: what has to be decoded or cut off first is for others to judge.
        var path = request.getRequestURI();
        if (!PATHS.contains(path) || !isPlain(request)) {
            chain.doFilter(request, response);
            return;
        }
        var question = new Question(path, request.isSecure());
        var known = documents.get(question);
        if (known != null && known.isFresh()) {
            known.send(response);
            return;
        }
        // Read before it is asked for: what changes meanwhile is then noticed at most a second later.
        var readAt = System.nanoTime();
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (isForEverybody(answer)) {
            documents.put(question, new Document(answer, readAt));
        }
        answer.copyBodyToResponse();
    }

    /** The question that has one answer, whoever asks. */
    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && request.getHeader(HttpHeaders.ORIGIN) == null
                && request.getHeader(HttpHeaders.IF_NONE_MATCH) == null
                && request.getHeader(HttpHeaders.RANGE) == null;
    }

    /** Written as nobody in particular asked for it, and for nobody in particular. */
    private static boolean isForEverybody(HttpServletResponse answer) {
        return answer.getStatus() == HttpServletResponse.SC_OK
                && MediaType.APPLICATION_JSON_VALUE.equals(answer.getContentType())
                && !answer.containsHeader(HttpHeaders.SET_COOKIE);
    }

    /** Over TLS there is one header more. */
    private record Question(String path, boolean secure) {}

    private record Header(String name, String value) {}

    private static final class Document {

        private final @Nullable String contentType;
        private final List<Header> headers;
        private final byte[] body;
        private final long readAt;

        Document(ContentCachingResponseWrapper answer, long readAt) {
            this.contentType = answer.getContentType();
            // The container says a name as often as it is there.
            this.headers = answer.getHeaderNames().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .filter(name -> !OF_THE_MOMENT.contains(name))
                    .flatMap(name -> answer.getHeaders(name).stream().map(value -> new Header(name, value)))
                    .toList();
            this.body = answer.getContentAsByteArray();
            this.readAt = readAt;
        }

        boolean isFresh() {
            return System.nanoTime() - readAt < REMEMBERED_FOR;
        }

        void send(HttpServletResponse response) throws IOException {
            response.setContentType(contentType);
            headers.forEach(header -> response.addHeader(header.name(), header.value()));
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
