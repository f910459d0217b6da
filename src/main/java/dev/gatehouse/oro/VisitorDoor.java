package dev.gatehouse.oro;

import dev.gatehouse.authorize.VisitorAuthorization;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Oro's authorization endpoint for visitors: a code at once, without a session and without a cookie. */
@Component
public final class VisitorDoor extends OncePerRequestFilter {

    private final Guests guests;
    private final VisitorAuthorization visitors;

    VisitorDoor(Guests guests, VisitorAuthorization visitors) {
        this.guests = guests;
        this.visitors = visitors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !guests.areWelcome() || !OroDoor.path(request).equals("/oauth2-token/authorize-visitor");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("GET")) {
            OroDoor.notAllowed(response, "GET");
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        visitors.answer(request, response, () -> guests.mayCome(request.getRemoteAddr()));
    }
}
