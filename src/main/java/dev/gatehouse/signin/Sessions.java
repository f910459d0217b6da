package dev.gatehouse.signin;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.users.Account;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Sessions between the browser's cookie and our table, in the place of the servlet container's. A new one begins with every
 * sign-in, so there is none to fixate; a cookie that we did not make is no more than an unknown digest.
 */
@Component
public class Sessions implements SecurityContextRepository {

    private static final String NAME = "gatehouse_session";
    private static final int SECRET_LENGTH = OpaqueToken.random().value().length();

    private final BrowserSessions sessions;
    private final Issuer issuer;

    Sessions(BrowserSessions sessions, Issuer issuer) {
        this.sessions = sessions;
        this.issuer = issuer;
    }

    /** Whose session the request belongs to, if it belongs to one. */
    public Optional<SignedInPerson> person(HttpServletRequest request) {
        return secret(request).flatMap(sessions::find);
    }

    /**
     * Begins a session, in the place of the one that the browser has now, if any.
     *
     * @param authTime when the person proved who they are
     */
    void begin(
            Account account,
            Instant authTime,
            List<String> amr,
            HttpServletRequest request,
            HttpServletResponse response) {
        secret(request).ifPresent(sessions::end);
        var secret = sessions.begin(account, authTime, amr);
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(request, secret.value()).build().toString());
    }

    /** Ends the session that the browser has. */
    void end(HttpServletRequest request, HttpServletResponse response) {
        secret(request).ifPresent(sessions::end);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie(request, "").maxAge(Duration.ZERO).build().toString());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OnDemand(request);
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** Nothing to do: a session begins where somebody signs in, and nowhere else. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return secret(request).isPresent();
    }

    private String name(HttpServletRequest request) {
        return name(isSecure(request));
    }

    /** RFC 6265bis §4.1.3: the prefix lets nobody but this very host, over https, set the cookie. */
    static String name(boolean secure) {
        return secure ? "__Host-" + NAME : NAME;
    }

    /** What a cookie of ours holds; empty if it cannot be one. */
    static Optional<OpaqueToken> secret(String value) {
        return value.length() == SECRET_LENGTH ? Optional.of(new OpaqueToken(value)) : Optional.empty();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(HttpServletRequest request, String value) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite("Lax");
    }

    private boolean isSecure(HttpServletRequest request) {
        return issuer.isSecure() || request.isSecure();
    }

    private Optional<OpaqueToken> secret(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(request))
                    && secret(cookie.getValue()).isPresent()) {
                return secret(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Reads the table when somebody asks, and once. */
    private final class OnDemand implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @org.jspecify.annotations.Nullable SecurityContext context;
        private boolean generated;

        private OnDemand(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = SecurityContextHolder.createEmptyContext();
                var person = person(request);
                generated = person.isEmpty();
                if (person.isPresent()) {
                    known.setAuthentication(
                            UsernamePasswordAuthenticationToken.authenticated(person.get(), null, List.of()));
                }
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
