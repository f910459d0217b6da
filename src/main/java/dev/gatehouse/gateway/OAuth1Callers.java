package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.integrations.Integration;
import dev.gatehouse.integrations.Status;
import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.oauth1.Answer;
import dev.gatehouse.oauth1.Complaint;
import dev.gatehouse.oauth1.SignatureVerifier;
import dev.gatehouse.oauth1.SignedRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Integrations that sign their requests (OAuth 1.0a). The signature is over the request that the client sent, as the gateway tells
 * of it; a body that is a form is signed, too, and gateways do not send it, so such requests fit no signature.
 */
@Component
@Order(40)
class OAuth1Callers implements CallerSource {

    /** What RFC 6750 would call it; the words of OAuth 1.0a come from the complaint. */
    private static final String NO_ORIGIN = "signature_invalid";

    private final SignatureVerifier signatures;

    OAuth1Callers(SignatureVerifier signatures) {
        this.signatures = signatures;
    }

    @Override
    public Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary) {
        return request.header("authorization").stream().anyMatch(SignedRequest::isOne)
                ? Optional.of(caller(request, vocabulary))
                : Optional.empty();
    }

    private Caller caller(GatewayRequest request, Vocabulary vocabulary) {
        if (request.origin() == null) {
            // Nobody told what the signature should be for.
            return new Caller.Guest(TokenRefusal.oauth1(NO_ORIGIN, null));
        }
        var signed = new SignedRequest(
                request.method(),
                List.of(request.origin() + request.path()),
                request.query(),
                null,
                request.header("authorization"));
        return switch (signatures.verify(signed)) {
            case Answer.Refused(var complaint) -> refused(complaint);
            case Answer.Signed(var consumer) -> known(consumer.integration(), vocabulary);
        };
    }

    private static Caller refused(Complaint complaint) {
        var missing = complaint.missing();
        var magento = missing.isEmpty()
                ? MagentoError.of(complaint.status(), complaint.words())
                : MagentoError.required(missing);
        return new Caller.Guest(TokenRefusal.oauth1(complaint.code(), magento));
    }

    /** One that is not active is nobody; it is told no more than that. */
    static Caller known(Integration integration, Vocabulary vocabulary) {
        if (integration.status() != Status.ACTIVE) {
            return Caller.GUEST;
        }
        var permissions = integration.details().allowed().permissions(vocabulary);
        return new Caller.Known(integration.subject(), null, Set.of(), permissions, permissions);
    }
}
