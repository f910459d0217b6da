package dev.gatehouse.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells a device its codes, and where a person has to type one of them (RFC 8628 §3.2). */
@Component
class DeviceResponses implements AuthenticationSuccessHandler {

    private final Issuer issuer;
    private final DeviceProperties properties;
    private final JsonMapper json;

    DeviceResponses(Issuer issuer, DeviceProperties properties, JsonMapper json) {
        this.issuer = issuer;
        this.properties = properties;
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (!(authentication instanceof DeviceAuthentication device
                && device.content() instanceof DeviceAuthentication.Content.Begun(var codes))) {
            throw new IllegalStateException("Not a device that has begun");
        }
        var userCode = codes.userCode().shown();
        var body = new LinkedHashMap<String, Object>();
        body.put("device_code", codes.deviceCode());
        body.put("user_code", userCode);
        body.put("verification_uri", issuer.address(ActivateController.PATH));
        body.put("verification_uri_complete", issuer.address(ActivateController.path(userCode)));
        body.put("expires_in", properties.lifetime().toSeconds());
        body.put("interval", properties.interval().toSeconds());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsString(body).getBytes(UTF_8));
    }
}
