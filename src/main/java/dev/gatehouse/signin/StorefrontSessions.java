package dev.gatehouse.signin;

import dev.gatehouse.core.Issuer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Customers in the storefront, whose scripts call its API with the session that the browser has. A browser sends cookies along
 * with whatever another site has it send, so the cookie alone says nothing about who wants this. {@code X-Requested-With} does:
 * forms, links and pictures cannot set it, and a script of another origin only after a preflight (Fetch §3.3.1), which is an
 * OPTIONS request that no route answers. {@code SameSite=Lax} keeps the cookie at home as well; but pages of a neighbouring host
 * count as home to it. Administrators have no session there: the back office is no place that a script of the storefront may reach
 * into.
 */
@Service
public class StorefrontSessions {

    private static final List<String> SCRIPT = List.of("XMLHttpRequest");

    private final BrowserSessions sessions;
    private final String start;

    StorefrontSessions(BrowserSessions sessions, Issuer issuer) {
        this.sessions = sessions;
        this.start = Sessions.name(issuer.isSecure()) + "=";
    }

    /**
     * Whose session it is, if a script of our own pages asks.
     *
     * @param requestedWith the values of {@code X-Requested-With} as they came
     * @param cookies the values of {@code Cookie} as they came (RFC 6265 §4.2.1)
     */
    public Optional<StorefrontCustomer> find(List<String> requestedWith, List<String> cookies) {
        return requestedWith.equals(SCRIPT) ? find(cookies) : Optional.empty();
    }

    /**
     * Whose session it is; empty if it has ended, is no customer's, or the account is closed. One statement, and none where there
     * is no cookie of ours or more than one: of two, somebody else may have set the other.
     */
    Optional<StorefrontCustomer> find(List<String> cookies) {
        var ours = cookies.stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(start))
                .toList();
        return ours.size() == 1 ? find(ours.getFirst()) : Optional.empty();
    }

    private Optional<StorefrontCustomer> find(String cookie) {
        return Sessions.secret(cookie.substring(start.length())).flatMap(sessions::findCustomer);
    }
}
