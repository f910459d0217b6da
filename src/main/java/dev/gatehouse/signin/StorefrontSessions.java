package dev.gatehouse.signin;

import dev.gatehouse.core.Issuer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Customers by the cookie of their browser, where a gateway shows it to us. Administrators have no session there: the back
 * office is no place that a script of the storefront may reach into.
 */
@Service
public class StorefrontSessions {

    private final BrowserSessions sessions;
    private final String start;

    StorefrontSessions(BrowserSessions sessions, Issuer issuer) {
        this.sessions = sessions;
        this.start = Sessions.name(issuer.isSecure()) + "=";
    }

    /**
     * Whose session it is; empty if it has ended, is no customer's, or the account is closed. One statement, and none where there
     * is no cookie of ours or more than one: of two, somebody else may have set the other.
     *
     * @param cookies the values of {@code Cookie} as they came (RFC 6265 §4.2.1)
     */
    public Optional<StorefrontCustomer> find(List<String> cookies) {
        var ours = cookies.stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(start))
                .toList();
        return ours.size() == 1 ? find(ours.getFirst()) : Optional.empty();
    }

    private Optional<StorefrontCustomer> find(String cookie) {
        return Sessions.secret(cookie.substring(start.length()))
                .flatMap(sessions::findCustomer);
    }
}
