package dev.gatehouse.gateway;

import dev.gatehouse.gateway.Denial.Body;
import dev.gatehouse.magento.MagentoAccept;
import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoForm;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same refusals as Magento's own API words them, for clients that read its bodies: in JSON or XML, as they accept. It has no
 * 403. Nothing that a client wrote is in them but a method, media types and how it signed, of which only plain ones get here.
 */
@Component
class MagentoErrors {

    /** The only ones that it routes. */
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final boolean wanted;

    MagentoErrors(GatewayProperties properties) {
        this.wanted = properties.magentoErrors();
    }

    Denial of(Decision decision, GatewayRequest request, Denial denial) {
        return wanted
                ? error(decision, request)
                        .map(error -> said(error, new MagentoAccept(request.header("accept")), denial))
                        .orElse(denial)
                : denial;
    }

    private static Denial said(MagentoError error, MagentoAccept accept, Denial denial) {
        return accept.form()
                .map(form -> said(error, form, denial))
                .orElseGet(() -> said(accept.refusal(), MagentoForm.JSON, denial));
    }

    private static Denial said(MagentoError error, MagentoForm form, Denial denial) {
        var text = switch (form) {
            // Without PHP's backslashes before slashes, which mean the same to whoever reads JSON.
            case JSON -> JsonMapper.shared().writeValueAsString(error.tree());
            case XML -> form.write(error.tree());
        };
        return denial.as(error.status()).saying(new Body(form.contentType(), text));
    }

    /** Empty: there is nothing to refuse. */
    private static Optional<MagentoError> error(Decision decision, GatewayRequest request) {
        return switch (decision) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.NeedsSignIn needed -> Optional.of(ofWhoIsNobody(needed));
            case Decision.Forbidden forbidden ->
                Optional.of(MagentoError.notAuthorized(forbidden.route().resourceNames()));
            case Decision.NotSecure _ -> Optional.of(MagentoError.of(400, "Operation allowed only in HTTPS"));
            case Decision.NoRoute _ ->
                Optional.of(
                        METHODS.contains(request.method())
                                ? MagentoError.noRoute()
                                : MagentoError.noMethod(request.method()));
        };
    }

    /** Of a bad signature it says what is wrong; a bad token is as if there were none. */
    private static MagentoError ofWhoIsNobody(Decision.NeedsSignIn needed) {
        var refusal = needed.caller().refusal();
        return refusal == null || refusal.magento() == null
                ? MagentoError.notAuthorized(needed.route().resourceNames())
                : refusal.magento();
    }
}
