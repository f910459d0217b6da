package dev.gatehouse.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Tells an old form from a missing right: most people who are refused have only waited too long. */
public final class AccessDeniedPages implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        if (!response.isCommitted()) {
            var old = refusal instanceof CsrfException;
            ErrorPages.send(request, response, old ? Problem.pageTooOld() : Problem.of(HttpStatus.FORBIDDEN.value()));
        }
    }
}
