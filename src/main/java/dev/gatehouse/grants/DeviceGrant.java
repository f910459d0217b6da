package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.tokens.DeviceCodes;
import dev.gatehouse.tokens.DevicePoll;
import dev.gatehouse.tokens.IssuedTokens;
import dev.gatehouse.tokens.Redemption;
import dev.gatehouse.tokens.TokenIssuer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a device that asks whether a person has answered (RFC 8628 §3.4, §3.5). */
@Component
class DeviceGrant {

    private final DeviceCodes devices;
    private final GrantScopes scopes;
    private final TokenIssuer tokens;

    DeviceGrant(DeviceCodes devices, GrantScopes scopes, TokenIssuer tokens) {
        this.devices = devices;
        this.scopes = scopes;
        this.tokens = tokens;
    }

    IssuedTokens issue(Client client, GrantRequest.DeviceCode request, @Nullable String jkt) {
        return switch (devices.poll(request.deviceCode(), client, jkt)) {
            case DevicePoll.Granted(var redeemed) -> issue(client, redeemed);
            case DevicePoll.Pending() -> throw Refusals.of("authorization_pending", "Nobody has answered yet.");
            case DevicePoll.TooFast() -> throw Refusals.of("slow_down", "Wait five seconds longer from now on.");
            case DevicePoll.Denied() -> throw Refusals.of("access_denied", "The person said no.");
            case DevicePoll.Expired() -> throw Refusals.of("expired_token", "Nobody answered in time.");
            case DevicePoll.Refused() -> throw Refusals.deviceCode();
        };
    }

    private IssuedTokens issue(Client client, Redemption.Redeemed redeemed) {
        var grant = redeemed.grant();
        var still = scopes.still(client, grant.subject(), redeemed.resources(), grant.scopes());
        if (still.isEmpty()) {
            throw Refusals.of("access_denied", "The person can no longer give anything of it.");
        }
        return tokens.forGrant(client, grant, scopes.fold(still));
    }
}
