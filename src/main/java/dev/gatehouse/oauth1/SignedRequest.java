package dev.gatehouse.oauth1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, as far as its signature speaks of it (RFC 5849 §3.4.1).
 *
 * @param method as it came
 * @param addresses absolute, without a query: under which of our names the client may have sent it; never made of headers that
 *     the client chooses
 * @param query as it came, {@code null}: none
 * @param form the body if it is a form, octets as characters; {@code null}: it is none, or nobody knows it
 * @param authorization the values of the header, as they came
 */
public record SignedRequest(
        String method,
        List<String> addresses,
        @Nullable String query,
        @Nullable String form,
        List<String> authorization) {

    public SignedRequest {
        addresses = List.copyOf(addresses);
        authorization = List.copyOf(authorization);
    }

    /** Whether it is one at all: the scheme is there, in whatever case and wherever in the header, as Magento looks for it. */
    public static boolean isOne(String authorization) {
        return ProtocolParameters.start(authorization) >= 0;
    }

    /** Hides what it carries. */
    @Override
    public String toString() {
        return "SignedRequest[" + method + "]";
    }
}
