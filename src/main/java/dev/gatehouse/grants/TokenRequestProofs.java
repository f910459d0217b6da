package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.dpop.ClientProofs;
import dev.gatehouse.tokens.DeviceCodes;
import dev.gatehouse.tokens.Redeemer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The proof that comes with a token request (RFC 9449 §5). */
@Component
class TokenRequestProofs {

    private final ClientProofs proofs;
    private final Redeemer redeemer;
    private final DeviceCodes devices;

    TokenRequestProofs(ClientProofs proofs, Redeemer redeemer, DeviceCodes devices) {
        this.proofs = proofs;
        this.redeemer = redeemer;
        this.devices = devices;
    }

    /** The thumbprint of the key that the client proves to hold; {@code null} where it need not and does not. */
    @Nullable
    String key(Client client, GrantAuthentication asked) {
        if (!asked.proofs().isEmpty()) {
            refuseForged(asked.request());
        }
        var jkt = proofs.key(asked.proofs(), "/oauth2/token");
        if (jkt.isEmpty() && client.tokens().dpopBound()) {
            throw ClientProofs.refused("The client must bring a DPoP proof.");
        }
        return jkt.orElse(null);
    }

    /** A good proof is written down; nobody gets us to write with what we never handed out. */
    private void refuseForged(GrantRequest request) {
        switch (request) {
            case GrantRequest.Code code -> {
                if (!redeemer.madeCode(code.code())) {
                    throw Refusals.code();
                }
            }
            case GrantRequest.Refresh refresh -> {
                if (!redeemer.madeRefreshToken(refresh.refreshToken())) {
                    throw Refusals.refreshToken();
                }
            }
            case GrantRequest.DeviceCode(var deviceCode) -> {
                if (!devices.madeDeviceCode(deviceCode)) {
                    throw Refusals.deviceCode();
                }
            }
            case GrantRequest.ClientCredentials _, GrantRequest.Password _, GrantRequest.Visitor _ -> {
                // The client has a secret, and has shown it, or it is the shop's own.
            }
        }
    }
}
