package dev.gatehouse.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.clients.Client;
import dev.gatehouse.keys.Seals;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Devices that ask for access and cannot show a page (RFC 8628): what they begin with, what a person answers, and what they get. */
@Service
public class DeviceCodes {

    private static final String USER_CODE = "user code";

    /** Somebody else's code is met once in some thousand times even where a million devices wait. */
    private static final int TRIES = 5;

    private final DeviceRequests requests;
    private final GrantTokens grantTokens;
    private final Seals seals;
    private final TokenIssuer issuer;
    private final Redeemer redeemer;
    private final Clock clock;

    DeviceCodes(
            DeviceRequests requests,
            GrantTokens grantTokens,
            Seals seals,
            TokenIssuer issuer,
            Redeemer redeemer,
            Clock clock) {
        this.requests = requests;
        this.grantTokens = grantTokens;
        this.seals = seals;
        this.issuer = issuer;
        this.redeemer = redeemer;
        this.clock = clock;
    }

    /** Whether as many devices of this client wait as may. */
    public boolean isFull(Client client, int most) {
        return requests.count(client.clientId(), most, clock.instant()) >= most;
    }

    /** Lets a device wait. Throws {@link dev.gatehouse.keys.KeyUnavailableException} if its codes cannot be made. */
    public DeviceCodePair begin(Client client, Set<String> scopes, DeviceTerms terms) {
        var id = UUID.randomUUID();
        var deviceCode = grantTokens.write(new GrantToken(GrantToken.Kind.DEVICE, id, 0));
        var device = new WaitingDevice(client.clientId(), scopes);
        for (var tried = 0; tried < TRIES; tried++) {
            var userCode = UserCode.random();
            if (requests.add(id, seals.mac(USER_CODE, bytes(userCode)), device, terms, clock.instant())) {
                return new DeviceCodePair(deviceCode, userCode);
            }
        }
        throw new IllegalStateException("No user code is free");
    }

    /** The device that shows this code, if it still waits. */
    public Optional<WaitingDevice> find(UserCode userCode) {
        return requests.find(macs(userCode), clock.instant());
    }

    /** Says yes to a device; false where it no longer waits. */
    public boolean allow(UserCode userCode, Client client, NewGrant agreed) {
        var lengths = new DeviceRequests.Lengths(
                issuer.refreshIdle(client, agreed.subject()), issuer.lives(client, agreed.subject()));
        return requests.allow(macs(userCode), agreed, lengths, clock.instant());
    }

    /** Says no to a device; false where it no longer waits. */
    public boolean deny(UserCode userCode) {
        return requests.deny(macs(userCode), clock.instant());
    }

    /** Whether we made this device code, whatever became of it since; asks no table. */
    public boolean madeDeviceCode(String deviceCode) {
        return grantTokens.read(GrantToken.Kind.DEVICE, deviceCode).isPresent();
    }

    /**
     * What a device gets that asks for its answer. A code that leads to a grant does so once; where it comes again, somebody else
     * may hold it, and the grant ends.
     *
     * @param jkt the key that the client has proved to hold (RFC 9449 §5), if it has
     */
    public DevicePoll poll(String deviceCode, Client client, @Nullable String jkt) {
        return grantTokens
                .read(GrantToken.Kind.DEVICE, deviceCode)
                .flatMap(token -> requests.poll(token.grant(), client.clientId(), jkt, clock.instant())
                        .map(told -> answer(token, told)))
                .orElseGet(DevicePoll.Refused::new);
    }

    private DevicePoll answer(GrantToken token, DeviceRequests.Told told) {
        var redeemed = told.redeemed();
        if (redeemed != null) {
            return new DevicePoll.Granted(redeemed);
        }
        return switch (told.word()) {
            case "pending" -> new DevicePoll.Pending();
            case "too_fast" -> new DevicePoll.TooFast();
            case "denied" -> new DevicePoll.Denied();
            case "expired" -> new DevicePoll.Expired();
            case "replayed" -> {
                redeemer.replayed(token);
                yield new DevicePoll.Refused();
            }
            default -> throw new IllegalStateException("Nobody is told " + told.word());
        };
    }

    private List<byte[]> macs(UserCode userCode) {
        return seals.macs(USER_CODE, bytes(userCode));
    }

    private static byte[] bytes(UserCode userCode) {
        return userCode.letters().getBytes(US_ASCII);
    }
}
