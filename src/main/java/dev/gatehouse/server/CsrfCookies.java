package dev.gatehouse.server;

import dev.gatehouse.core.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The CSRF token lives in a cookie, so that the sign-in form is protected too and nobody needs a session for it. Over https its
 * name begins with {@code __Host-}, which lets nobody but this very host set it (RFC 6265bis §4.1.3).
 */
final class CsrfCookies implements CsrfTokenRepository {

    private static final String NAME = "gatehouse_csrf";

    private final CookieCsrfTokenRepository plain = repository(NAME, false);
    private final CookieCsrfTokenRepository secure = repository("__Host-" + NAME, true);
    private final Issuer issuer;

    CsrfCookies(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    private CookieCsrfTokenRepository of(HttpServletRequest request) {
        return issuer.isSecure() || request.isSecure() ? secure : plain;
    }

    private static CookieCsrfTokenRepository repository(String name, boolean secure) {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieName(name);
        repository.setCookieCustomizer(
                cookie -> cookie.path("/").secure(secure).httpOnly(true).sameSite("Lax"));
        return repository;
    }
}
