package dev.gatehouse.soap;

import dev.gatehouse.magento.Doorway;
import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.MagentoJson;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokenservice.Arguments;
import dev.gatehouse.tokenservice.Caller;
import dev.gatehouse.tokenservice.CustomerCallers;
import dev.gatehouse.tokenservice.QueryArguments;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Answers who asks for a description: of services, or of which there are. It tells of what the caller may use, and of nothing else. */
@Component
class Descriptions {

    private static final String DESCRIPTION = "text/xml; charset=UTF-8";
    private static final String LIST = "application/json; charset=utf-8";
    private static final Set<String> KNOWN = Set.of("wsdl", "services");

    private final CustomerCallers callers;
    private final Stores stores;

    Descriptions(CustomerCallers callers, Stores stores) {
        this.callers = callers;
        this.stores = stores;
    }

    static boolean areAskedFor(HttpServletRequest request) {
        var query = request.getQueryString();
        return query != null
                && Arrays.stream(query.split("&", 50)).anyMatch(piece -> piece.matches("wsdl(_list)?(=.*)?"));
    }

    void answer(HttpServletRequest request, HttpServletResponse response, String path, String shop) throws IOException {
        Doorway.run(
                () -> {
                    var query = QueryArguments.of(request.getQueryString());
                    var address = SoapAddress.of(path, query, shop, stores);
                    if (query.given().containsKey("wsdl_list")) {
                        Doorway.send(response, 200, LIST, MagentoJson.write(list(request, address)));
                    } else {
                        Doorway.send(response, 200, DESCRIPTION, describe(request, query, address));
                    }
                },
                error -> Doorway.send(
                        response,
                        error.status(),
                        DESCRIPTION,
                        SoapFault.of(error).write(faults(request, path, shop))));
    }

    /** The name space of what is wrong with this request, as far as it can be told. */
    String faults(HttpServletRequest request, String path, String shop) {
        try {
            return SoapAddress.of(path, QueryArguments.of(request.getQueryString()), shop, stores)
                    .faults();
        } catch (MagentoException _) {
            return new SoapAddress(
                            stores.usual(), shop + "/soap/" + stores.usual().code(), List.of())
                    .faults();
        }
    }

    private String describe(HttpServletRequest request, Arguments query, SoapAddress asked) {
        var others = new TreeSet<>(query.given().keySet());
        others.removeAll(KNOWN);
        if (!others.isEmpty()) {
            throw new MagentoException(MagentoError.of(
                    400,
                    "Not allowed parameters: %1. Please use only %2 and %3.",
                    String.join(", ", others),
                    "wsdl",
                    "services"));
        }
        var address = asked.withServices();
        var usable = usable(request, address).stream()
                .filter(operation -> address.has(operation.service()))
                .toList();
        if (usable.isEmpty()) {
            throw new MagentoException(MagentoError.notAuthorized(String.join(", ", address.services())));
        }
        return new Wsdl(address, usable).write();
    }

    private Map<String, Object> list(HttpServletRequest request, SoapAddress address) {
        var list = new LinkedHashMap<String, Object>();
        usable(request, address).stream()
                .map(SoapOperation::service)
                .forEach(service -> list.put(service.text(), Map.of("wsdl_endpoint", address.description(service))));
        return list;
    }

    private List<SoapOperation> usable(HttpServletRequest request, SoapAddress address) {
        var known = !(callers.byToken(request, address.store()) instanceof Caller.Nobody);
        return Arrays.stream(SoapOperation.values())
                .filter(operation -> known || !operation.own())
                .toList();
    }
}
