package dev.gatehouse.tokenservice;

import dev.gatehouse.core.UserType;
import dev.gatehouse.magento.Doorway;
import dev.gatehouse.magento.MagentoAccept;
import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.MagentoForm;
import dev.gatehouse.stores.Stores;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The token services below {@code /rest}. It stands before everything that reads, decodes or refuses requests, since Magento's own
 * words are wanted for whatever comes; its limits are in {@link BodyArguments} and {@link QueryArguments}.
 */
@Component
public final class RestDoor implements Filter {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final TokenService tokens;
    private final TokenEnding ending;
    private final CustomerCallers callers;
    private final Stores stores;

    RestDoor(TokenService tokens, TokenEnding ending, CustomerCallers callers, Stores stores) {
        this.tokens = tokens;
        this.ending = ending;
        this.callers = callers;
        this.stores = stores;
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) any;
        var path = Doorway.behind("/rest", request);
        if (path == null) {
            chain.doFilter(any, answer);
            return;
        }
        var response = (HttpServletResponse) answer;
        var accept = new MagentoAccept(Collections.list(request.getHeaders("Accept")));
        var form = accept.form();
        if (form.isEmpty()) {
            send(response, MagentoForm.JSON, accept.refusal());
            return;
        }
        Doorway.run(
                () -> Doorway.send(
                        response, 200, form.get().contentType(), form.get().write(serve(request, path))),
                error -> send(response, form.get(), error));
    }

    /** What the route gives. */
    private Object serve(HttpServletRequest request, String path) throws IOException {
        var asked = RestPath.of(path, stores);
        if (!METHODS.contains(request.getMethod())) {
            throw new MagentoException(MagentoError.noMethod(request.getMethod()));
        }
        return switch (request.getMethod() + " " + asked.resource()) {
            case "POST V1/integration/customer/token" -> token(UserType.CUSTOMER, request, asked);
            case "POST V1/integration/admin/token" -> token(UserType.ADMIN, request, asked);
            case "POST V1/integration/customer/revoke-customer-token" -> revoke(request, asked);
            default -> throw new MagentoException(MagentoError.noRoute());
        };
    }

    private String token(UserType type, HttpServletRequest request, RestPath asked) throws IOException {
        var arguments = BodyArguments.of(request).with(QueryArguments.of(request.getQueryString()));
        var texts = arguments.texts("username", "password");
        return tokens.issue(new TokenRequest(
                        type, texts.getFirst(), texts.getLast(), asked.store(), request.getRemoteAddr()))
                .token();
    }

    private Boolean revoke(HttpServletRequest request, RestPath asked) throws IOException {
        var caller = callers.byTokenOrSession(request, asked.store());
        if (caller instanceof Caller.Nobody) {
            throw new MagentoException(MagentoError.notAuthorized("self"));
        }
        // Read for nothing but its mistakes: whose tokens end is said by who calls.
        BodyArguments.of(request).with(QueryArguments.of(request.getQueryString()));
        return switch (caller) {
            case Caller.Customer customer -> {
                ending.end(customer);
                yield true;
            }
            case Caller.Everything _, Caller.Nobody _ ->
                throw new MagentoException(MagentoError.required(List.of("customerId")));
        };
    }

    private static void send(HttpServletResponse response, MagentoForm form, MagentoError error) throws IOException {
        Doorway.send(response, error.status(), form.contentType(), form.write(error.tree()));
    }
}
