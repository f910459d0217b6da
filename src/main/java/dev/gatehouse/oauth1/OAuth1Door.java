package dev.gatehouse.oauth1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.integrations.StoreAddress;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Gives integrations their tokens, at the addresses of Magento. It stands before everything that reads or refuses parameters: the
 * signature is over what was sent, octet by octet, whatever the method, and each refusal is in the words of this protocol.
 */
@Component
public final class OAuth1Door implements Filter {

    private static final Logger log = LoggerFactory.getLogger(OAuth1Door.class);

    private static final String REQUEST = "oauth/token/request";
    private static final String ACCESS = "oauth/token/access";
    private static final String INDEX = "index.php/";
    private static final Set<String> PATHS = Set.of(REQUEST, ACCESS, INDEX + REQUEST, INDEX + ACCESS);

    private static final int LARGEST_BODY = 64 * 1024;
    private static final String RETRY_SECONDS = "2";

    private final TokenSteps steps;
    private final OAuth1Properties properties;
    private final List<String> bases;

    OAuth1Door(TokenSteps steps, OAuth1Properties properties, StoreAddress store, Issuer issuer) {
        this.steps = steps;
        this.properties = properties;
        // Of the shop, whose gateway sends it on to us, or our own. Never what a client says that we are called.
        this.bases = Stream.of(store.base(), issuer.address("/")).distinct().toList();
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) any;
        var path = request.getRequestURI().substring(1);
        if (PATHS.contains(path)) {
            serve(path, request, (HttpServletResponse) answer);
        } else {
            chain.doFilter(any, answer);
        }
    }

    private void serve(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                refuse(Complaint.of(Problem.TOO_LARGE), response);
                return;
            }
            switch (outcome(path, signed(path, request, body))) {
                case TokenSteps.Outcome.Given(var token) ->
                    send(200, "oauth_token=" + token.id() + "&oauth_token_secret=" + token.secret(), response);
                case TokenSteps.Outcome.Refused(var complaint) -> refuse(complaint, response);
            }
        } catch (DataAccessException | CannotCreateTransactionException e) {
            log.error("The database did not answer", e);
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            refuse(Complaint.of(Problem.UNAVAILABLE), response);
        } catch (RuntimeException e) {
            log.error("There is no token", e);
            refuse(Complaint.of(Problem.INTERNAL), response);
        }
    }

    private TokenSteps.Outcome outcome(String path, SignedRequest request) {
        return path.endsWith(REQUEST) ? steps.request(request) : steps.access(request);
    }

    private SignedRequest signed(String path, HttpServletRequest request, byte[] body) {
        return new SignedRequest(
                request.getMethod(),
                bases.stream().map(base -> base + path).toList(),
                request.getQueryString(),
                isForm(request.getContentType()) ? new String(body, ISO_8859_1) : null,
                Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private void refuse(Complaint complaint, HttpServletResponse response) throws IOException {
        var problem = complaint.problem();
        var words = properties.codes() ? problem.code() : complaint.words();
        send(
                properties.codes() ? problem.codeStatus() : problem.status(),
                "oauth_problem=" + URLEncoder.encode(words, ISO_8859_1),
                response);
    }

    private static void send(int status, String form, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        var octets = form.getBytes(US_ASCII);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }
}
