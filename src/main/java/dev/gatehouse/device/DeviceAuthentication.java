package dev.gatehouse.device;

import dev.gatehouse.tokens.DeviceCodePair;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What goes through Spring Security's filter of the device authorization endpoint: what is asked for, or the codes for it. */
final class DeviceAuthentication extends AbstractAuthenticationToken {

    /** What it carries. */
    sealed interface Content {

        /** A request (RFC 8628 §3.1). */
        record Asked(String clientId, Optional<String> scope) implements Content {}

        /** The codes (RFC 8628 §3.2). */
        record Begun(DeviceCodePair codes) implements Content {}
    }

    private final transient Content content;

    DeviceAuthentication(Content content) {
        super(List.of());
        this.content = content;
    }

    Content content() {
        return content;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return "device authorization endpoint";
    }
}
