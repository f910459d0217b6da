package dev.gatehouse.server;

import dev.gatehouse.signin.Turnstile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends requests with a password, and those for the page that asks for one, through the {@link Turnstile}: once their form has been
 * read, before anything else is done, and until their answer begins to be written.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class SignInsInTurn extends OncePerRequestFilter {

    private final Turnstile turnstile;

    SignInsInTurn(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return switch (request.getServletPath()) {
            case "/login" -> false;
            case "/oauth2/token" ->
                !request.getMethod().equals("POST") || !"password".equals(request.getParameter("grant_type"));
            default -> true;
        };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        turnstile.enter();
        try {
            chain.doFilter(request, new LeavesToWrite(response));
        } finally {
            turnstile.leave();
        }
    }

    /** All that is to be computed has been when somebody wants to write; and who reads slowly is in nobody's way. */
    private final class LeavesToWrite extends HttpServletResponseWrapper {

        LeavesToWrite(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            turnstile.leave();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            turnstile.leave();
            return super.getWriter();
        }
    }
}
