package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where a person goes on after signing in or out: a path on this server and nothing else, so that nobody can use our pages
 * to send people to theirs.
 */
record ReturnAddress(String path) {

    static final ReturnAddress HOME = new ReturnAddress("/");
    static final ReturnAddress SIGNED_OUT = new ReturnAddress("/logout");

    private static final int LONGEST = 8_192;

    /** What the request asked for if it is a path of ours, else the home page. */
    static ReturnAddress of(@Nullable String asked) {
        return asked == null || !isOurs(asked) ? HOME : new ReturnAddress(asked);
    }

    /** Sends the browser there, with a GET whatever it did before (RFC 9110 §15.4.4). */
    void send(HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, path);
    }

    /** The query parameter of an authorization request that a person is to return to. */
    Optional<String> parameter(String name) {
        var value = UriComponentsBuilder.fromUriString(path)
                .build()
                .getQueryParams()
                .getFirst(name);
        return Optional.ofNullable(value).map(raw -> UriUtils.decode(raw.replace('+', ' '), UTF_8));
    }

    private static boolean isOurs(String asked) {
        // "//host" and "/\host" are other hosts to a browser.
        var path = asked.length() <= LONGEST && asked.startsWith("/") && !asked.startsWith("//");
        return path && asked.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\') && parses(asked);
    }

    private static boolean parses(String asked) {
        try {
            var uri = new URI(asked);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
