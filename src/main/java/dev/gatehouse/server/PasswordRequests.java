package dev.gatehouse.server;

import dev.gatehouse.signin.Turnstile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends requests with a password through the {@link Turnstile}, once their form has been read and before anything else is done. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class PasswordRequests extends OncePerRequestFilter {

    private final Turnstile turnstile;

    PasswordRequests(Turnstile turnstile) {
        this.turnstile = turnstile;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || switch (request.getServletPath()) {
                    case "/login" -> false;
                    case "/oauth2/token" -> !"password".equals(request.getParameter("grant_type"));
                    default -> true;
                };
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        turnstile.enter();
        try {
            chain.doFilter(request, response);
        } finally {
            turnstile.leave();
        }
    }
}
