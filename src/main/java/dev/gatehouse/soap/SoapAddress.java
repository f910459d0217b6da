package dev.gatehouse.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.stores.Store;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokenservice.Arguments;
import dev.gatehouse.tokenservice.Arguments.Argument;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a request was sent.
 *
 * @param endpoint the address of the store's services, without a query
 * @param services those that are meant, as they were asked for; none where nobody said
 */
record SoapAddress(Store store, String endpoint, List<String> services) {

    private static final Pattern SERVICES = Pattern.compile("[a-zA-Z0-9]*V[0-9]+(,[a-zA-Z0-9]*V[0-9]+)*");
    private static final int LONGEST = 1_000;

    SoapAddress {
        services = List.copyOf(services);
    }

    /**
     * Reads it.
     *
     * @param path what stands behind {@code /soap}
     * @param shop the address of the shop
     */
    static SoapAddress of(String path, Arguments query, String shop, Stores stores) {
        var code = path.replaceAll("^/|/$", "");
        var store = code.isEmpty() ? stores.usual() : stores.find(code).orElseThrow(SoapAddress::unclear);
        return new SoapAddress(store, shop + "/soap/" + store.code(), services(query));
    }

    private static List<String> services(Arguments query) {
        var services = query.given().get("services");
        return services instanceof Argument.Text(var text)
                        && text.length() <= LONGEST
                        && SERVICES.matcher(text).matches()
                ? Arrays.asList(text.split(",", -1))
                : List.of();
    }

    /** The same; throws {@link MagentoException} where no service is named as it should be. */
    SoapAddress withServices() {
        if (services.isEmpty()) {
            throw new MagentoException(
                    MagentoError.of(400, "Incorrect format of request URI or Requested services are missing."));
        }
        return this;
    }

    boolean has(SoapService service) {
        return services.contains(service.text());
    }

    /** Where these services are called, which is also the name space of all that is called. */
    String calls() {
        return endpoint + "?services=" + URLEncoder.encode(String.join(",", services), UTF_8);
    }

    /** The name space of what is wrong: the address of the description, with nothing in it that means something in an address. */
    String faults() {
        return URLEncoder.encode(calls() + "&wsdl=1", UTF_8);
    }

    /** Where one service is described. */
    String description(SoapService service) {
        return endpoint + "?wsdl&services=" + service.text();
    }

    private static MagentoException unclear() {
        return new MagentoException(MagentoError.unprocessable(400));
    }
}
