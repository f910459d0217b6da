package dev.gatehouse.server;

import dev.gatehouse.layout.ErrorPages;
import dev.gatehouse.layout.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses, before any work is done, what no honest client sends; each door in its own words. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class RequestLimits extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestLimits.class);

    private static final int LARGEST_BODY = 64 * 1024;
    private static final int MOST_PARAMETERS = 50;
    /** The consent page carries a request of 8 000 characters, and what it means, sealed. */
    private static final int LONGEST_VALUE = 24 * 1024;

    /** Where only forms are posted, and JSON is answered. */
    private static final Set<String> MACHINES = Set.of(
            "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/par", "/oauth2/device_authorization");

    private static final String AUTHORIZE = "/oauth2/authorize";

    /** RFC 8707 §2, RFC 8693 §2.1. */
    private static final Set<String> MAY_REPEAT = Set.of("resource", "audience");

    private final OAuthErrors errors;

    RequestLimits(OAuthErrors errors) {
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // As the container has decoded it, which is how Spring Security matches it, too.
        var machine = MACHINES.contains(request.getServletPath());
        if (machine
                && !request.getMethod().equals("POST")
                && !request.getMethod().equals("OPTIONS")) {
            response.setHeader(HttpHeaders.ALLOW, "POST");
            errors.send(response, HttpStatus.METHOD_NOT_ALLOWED, "invalid_request", "Only POST is answered here.");
            return;
        }
        var refusal = machine ? machineRefusal(request) : refusal(request);
        if (refusal.isEmpty()) {
            goOn(request, response, chain, machine);
        } else if (machine) {
            errors.send(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "invalid_request",
                    refusal.get().words());
        } else {
            ErrorPages.send(request, response, Problem.of(refusal.get().status().value()));
        }
    }

    /** A machine gets its error in JSON even when the database is away. */
    private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean machine)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException | CannotCreateTransactionException e) {
            if (!machine || response.isCommitted()) {
                throw e;
            }
            log.error("The database did not answer", e);
            response.reset();
            errors.send(response, HttpStatus.SERVICE_UNAVAILABLE, "temporarily_unavailable", "Try again soon.");
        }
    }

    private static Optional<Refusal> machineRefusal(HttpServletRequest request) {
        if (request.getMethod().equals("OPTIONS")) {
            return Optional.empty();
        }
        if (!isForm(request)) {
            return Optional.of(new Refusal("The body must be application/x-www-form-urlencoded."));
        }
        var refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (request.getQueryString() != null) {
            return Optional.of(new Refusal("Parameters belong into the body, not into the address."));
        }
        // RFC 6749 §3.2: parameters MUST NOT be included more than once.
        for (var entry : request.getParameterMap().entrySet()) {
            if (entry.getValue().length > 1 && !MAY_REPEAT.contains(entry.getKey())) {
                return Optional.of(new Refusal("A parameter came more than once."));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return Optional.of(new Refusal(HttpStatus.CONTENT_TOO_LARGE, "The request is too large."));
        }
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (IllegalStateException _) {
            // The container found too many parameters, too large a body, or what is not UTF-8.
            return Optional.of(new Refusal("The parameters cannot be read."));
        }
        if (parameters.size() > MOST_PARAMETERS) {
            return Optional.of(new Refusal("There are too many parameters."));
        }
        if (request.getServletPath().equals(AUTHORIZE)) {
            // It looks by itself, since it tells the client.
            return Optional.empty();
        }
        return allClean(parameters)
                ? Optional.empty()
                : Optional.of(new Refusal("A parameter is too long or has characters that cannot be there."));
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        if (MediaType.APPLICATION_FORM_URLENCODED_VALUE.equals(type)) {
            return true;
        }
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (org.springframework.http.InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean allClean(Map<String, String[]> parameters) {
        for (var entry : parameters.entrySet()) {
            if (!isClean(entry.getKey())) {
                return false;
            }
            for (var value : entry.getValue()) {
                if (!isClean(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** No control characters, and no sign that the bytes were not UTF-8. */
    private static boolean isClean(String text) {
        if (text.length() > LONGEST_VALUE) {
            return false;
        }
        // A loop and no stream: this is every character of every request.
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == 0x7F || c == 0xFFFD) {
                return false;
            }
        }
        return true;
    }

    private record Refusal(HttpStatus status, String words) {

        Refusal(String words) {
            this(HttpStatus.BAD_REQUEST, words);
        }
    }
}
