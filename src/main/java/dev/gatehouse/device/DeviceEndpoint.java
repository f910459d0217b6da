package dev.gatehouse.device;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** Puts what we decide behind Spring Security's filter of the device authorization endpoint. */
@Component
public final class DeviceEndpoint {

    /** Spring Security's own page for the codes, which comes along with its endpoint; ours has a door of its own. */
    public static final String NOT_OURS = "/oauth2/device_verification";

    private final DeviceProvider provider;
    private final DeviceResponses responses;

    DeviceEndpoint(DeviceProvider provider, DeviceResponses responses) {
        this.provider = provider;
        this.responses = responses;
    }

    /** In the place of everything that Spring Security would do there. */
    public void install(OAuth2AuthorizationServerConfigurer server) {
        server.deviceAuthorizationEndpoint(endpoint -> {
            endpoint.deviceAuthorizationRequestConverters(converters -> {
                converters.clear();
                converters.add(new DeviceConverter());
            });
            endpoint.authenticationProviders(providers -> {
                providers.clear();
                providers.add(provider);
            });
            endpoint.deviceAuthorizationResponseHandler(responses);
        });
    }
}
