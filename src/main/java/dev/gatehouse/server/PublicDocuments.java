package dev.gatehouse.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Remembers for a second what the documents said that everybody may read and that are the same for everybody: the JWK set and the
 * metadata. Resource servers ask for them all the time; a plain question is answered from here, any other goes on.
 */
final class PublicDocuments extends OncePerRequestFilter {

    private static final Set<String> PATHS = Set.of(
            "/oauth2/jwks",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/.well-known/oauth-protected-resource",
            "/.well-known/authzen-configuration");

    private static final long REMEMBERED_FOR = Duration.ofSeconds(1).toNanos();

    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getServletPath();
        if (!PATHS.contains(path) || !isPlain(request)) {
            chain.doFilter(request, response);
            return;
        }
        var known = documents.get(path);
        if (known != null && known.isFresh()) {
            known.send(response);
            return;
        }
        // Read before it is asked for: what changes meanwhile is then noticed at most a second later.
        var readAt = System.nanoTime();
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            documents.put(path, new Document(answer, readAt));
        }
        answer.copyBodyToResponse();
    }

    /** The question that has one answer, whoever asks. */
    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && request.getPathInfo() == null
                && request.getHeader(HttpHeaders.IF_NONE_MATCH) == null
                && request.getHeader(HttpHeaders.RANGE) == null;
    }

    private static final class Document {

        private final @Nullable String contentType;
        private final Map<String, String> headers;
        private final byte[] body;
        private final long readAt;

        Document(ContentCachingResponseWrapper answer, long readAt) {
            this.contentType = answer.getContentType();
            this.headers = Stream.of(HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL)
                    .filter(answer::containsHeader)
                    .collect(
                            Collectors.toUnmodifiableMap(name -> name, name -> String.valueOf(answer.getHeader(name))));
            this.body = answer.getContentAsByteArray();
            this.readAt = readAt;
        }

        boolean isFresh() {
            return System.nanoTime() - readAt < REMEMBERED_FOR;
        }

        void send(HttpServletResponse response) throws IOException {
            response.setContentType(contentType);
            headers.forEach(response::setHeader);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
