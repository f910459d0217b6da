package dev.gatehouse.soap;

import static dev.gatehouse.magento.MagentoXml.escaped;

import dev.gatehouse.core.Issuer;
import dev.gatehouse.core.UserType;
import dev.gatehouse.magento.Doorway;
import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.RequestBody;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokenservice.Arguments;
import dev.gatehouse.tokenservice.Caller;
import dev.gatehouse.tokenservice.CustomerCallers;
import dev.gatehouse.tokenservice.QueryArguments;
import dev.gatehouse.tokenservice.TokenEnding;
import dev.gatehouse.tokenservice.TokenRequest;
import dev.gatehouse.tokenservice.TokenService;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The token services below {@code /soap}, before everything that reads, decodes or refuses requests, like those below {@code /rest}. */
@Component
public final class SoapDoor implements Filter {

    private static final String CALL = "application/soap+xml; charset=UTF-8";

    private static final Pattern CHARSET = Pattern.compile("(?i:charset)=\"?([^\";]{1,100})");

    private final TokenService tokens;
    private final TokenEnding ending;
    private final CustomerCallers callers;
    private final Stores stores;
    private final Descriptions descriptions;
    private final String shop;

    SoapDoor(
            TokenService tokens,
            TokenEnding ending,
            CustomerCallers callers,
            Stores stores,
            Descriptions descriptions,
            SoapProperties properties,
            Issuer issuer) {
        this.tokens = tokens;
        this.ending = ending;
        this.callers = callers;
        this.stores = stores;
        this.descriptions = descriptions;
        this.shop = properties.shop() == null ? issuer.value() : properties.shop();
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) any;
        var response = (HttpServletResponse) answer;
        var path = Doorway.behind("/soap", request);
        if (path == null) {
            chain.doFilter(any, answer);
        } else if (Descriptions.areAskedFor(request)) {
            descriptions.answer(request, response, path, shop);
        } else {
            Doorway.run(
                    () -> call(request, response, path), error -> fault(SoapFault.of(error), request, response, path));
        }
    }

    private void call(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        try {
            var address = SoapAddress.of(path, QueryArguments.of(request.getQueryString()), shop, stores)
                    .withServices();
            checkCharset(request);
            var call = SoapCall.of(RequestBody.text(RequestBody.octets(request)));
            var operation = operation(call, address);
            var result = serve(operation, call.arguments(), request, address);
            Doorway.send(
                    response, 200, CALL, """
            <?xml version="1.0" encoding="UTF-8"?>
            <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:ns1="%1$s"><env:Body><ns1:%2$sResponse>\
            <result>%3$s</result></ns1:%2$sResponse></env:Body></env:Envelope>
            """.formatted(escaped(address.calls()), operation.text(), escaped(result)));
        } catch (SoapException e) {
            fault(new SoapFault(e.code(), e.error()), request, response, path);
        }
    }

    private static void checkCharset(HttpServletRequest request) {
        var type = request.getHeader("Content-Type");
        var charset = CHARSET.matcher(type == null ? "" : type);
        if (charset.find() && !charset.group(1).equalsIgnoreCase("utf-8")) {
            throw new MagentoException(MagentoError.of(400, "UTF-8 is the only supported charset."));
        }
    }

    private static SoapOperation operation(SoapCall call, SoapAddress address) {
        var name = call.element().replaceFirst("Request$", "");
        return SoapOperation.of(name)
                .filter(operation -> address.has(operation.service()))
                .filter(operation -> call.element().equals(operation.text() + "Request"))
                .filter(_ -> address.calls().equals(call.namespace()))
                .orElseThrow(() -> new MagentoException(MagentoError.of(404, "Operation \"%1\" not found.", name)));
    }

    private String serve(
            SoapOperation operation, Arguments arguments, HttpServletRequest request, SoapAddress address) {
        return switch (operation) {
            case CREATE_CUSTOMER_TOKEN -> token(UserType.CUSTOMER, arguments, request, address);
            case CREATE_ADMIN_TOKEN -> token(UserType.ADMIN, arguments, request, address);
            case REVOKE_CUSTOMER_TOKENS ->
                switch (callers.byToken(request, address.store())) {
                    case Caller.Customer customer -> {
                        ending.end(customer);
                        yield "true";
                    }
                    case Caller.Everything() ->
                        throw new MagentoException(MagentoError.required(List.of("customerId")));
                    case Caller.Nobody() -> throw new MagentoException(MagentoError.notAuthorized("self"));
                };
        };
    }

    private String token(UserType type, Arguments arguments, HttpServletRequest request, SoapAddress address) {
        var texts = arguments.texts("username", "password");
        return tokens.issue(new TokenRequest(
                        type, texts.getFirst(), texts.getLast(), address.store(), request.getRemoteAddr()))
                .token();
    }

    /** A fault of a call comes with 200, but where there is too much to read, or to do. */
    private void fault(SoapFault fault, HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        var status = fault.error().status() == 413 || fault.error().status() == 503
                ? fault.error().status()
                : 200;
        Doorway.send(response, status, CALL, fault.write(descriptions.faults(request, path, shop)));
    }
}
