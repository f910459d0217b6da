package dev.gatehouse.device;

import dev.gatehouse.clients.AskedScopes;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.tokens.DeviceCodePair;
import dev.gatehouse.tokens.DeviceCodes;
import dev.gatehouse.tokens.DeviceTerms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** Gives devices their codes (RFC 8628 §3.1, §3.2). */
@Component
class DeviceProvider implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(DeviceProvider.class);

    private final ClientDirectory clients;
    private final AskedScopes scopes;
    private final DeviceCodes devices;
    private final DeviceProperties properties;

    DeviceProvider(ClientDirectory clients, AskedScopes scopes, DeviceCodes devices, DeviceProperties properties) {
        this.clients = clients;
        this.scopes = scopes;
        this.devices = devices;
        this.properties = properties;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication instanceof DeviceAuthentication device
                && device.content() instanceof DeviceAuthentication.Content.Asked(var clientId, var scope))) {
            throw new IllegalStateException("Not a device authorization request");
        }
        var client = clients.find(clientId)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        return new DeviceAuthentication(new DeviceAuthentication.Content.Begun(begin(client, scope)));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return DeviceAuthentication.class.isAssignableFrom(authentication);
    }

    private DeviceCodePair begin(Client client, Optional<String> scope) {
        if (!client.may(Client.DEVICE_CODE)) {
            throw refused(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client may not use this grant.");
        }
        var asked = scopes.of(client, scope);
        // Anybody can ask in its name.
        if (client.publicClient() && devices.isFull(client, properties.waiting())) {
            throw refused(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "Too many devices of this client wait; try again soon.");
        }
        try {
            return devices.begin(client, asked, new DeviceTerms(properties.lifetime(), properties.interval()));
        } catch (KeyUnavailableException e) {
            log.error("No device can begin: {}", e.getMessage());
            throw refused(OAuth2ErrorCodes.SERVER_ERROR, "The server cannot make codes now.");
        }
    }

    private static OAuth2AuthenticationException refused(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }
}
