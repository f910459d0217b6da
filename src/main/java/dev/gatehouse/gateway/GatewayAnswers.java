package dev.gatehouse.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes what a gateway gets to hear. */
@Component
class GatewayAnswers {

    /** nginx passes on two statuses and no body, so it can take both from here. */
    private static final String STATUS = "X-Gatehouse-Status";

    private static final String BODY = "X-Gatehouse-Body";

    private final Denials denials;
    private final MagentoErrors magento;

    GatewayAnswers(Denials denials, MagentoErrors magento) {
        this.denials = denials;
        this.magento = magento;
    }

    void send(Gateway gateway, GatewayRequest request, Decision decision, HttpServletResponse response)
            throws IOException {
        var denial = denials.of(decision, request);
        if (denial.isPresent()) {
            send(gateway, magento.of(decision, request, denial.get()), response);
        } else if (decision instanceof Decision.Allowed allowed) {
            start(HttpStatus.OK.value(), response);
            Identity.write(allowed, response::setHeader);
            response.setContentLength(0);
        }
    }

    void send(Gateway gateway, Denial denial, HttpServletResponse response) throws IOException {
        start(gateway.understands(denial.status()), response);
        denial.challenges().forEach(challenge -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        if (denial.nonce() != null) {
            response.setHeader("DPoP-Nonce", denial.nonce());
        }
        var body = denial.body();
        var text = body == null ? "" : body.text();
        if (gateway == Gateway.NGINX) {
            response.setHeader(STATUS, Integer.toString(denial.status()));
            response.setHeader(BODY, inOneLine(text));
        }
        if (body != null) {
            response.setHeader(HttpHeaders.CONTENT_TYPE, body.type());
        }
        var octets = text.getBytes(US_ASCII);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }

    /** A header has no lines; to whoever reads XML, those between its elements say nothing. */
    private static String inOneLine(String text) {
        return text.replaceAll("\n *", "");
    }

    private static void start(int status, HttpServletResponse response) {
        response.setStatus(status);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
