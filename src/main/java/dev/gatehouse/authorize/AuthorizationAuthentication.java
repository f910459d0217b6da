package dev.gatehouse.authorize;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What goes through Spring Security's filter of the authorization endpoint: a request, an answer, or what came of it. */
final class AuthorizationAuthentication extends AbstractAuthenticationToken {

    /** What it carries. */
    sealed interface Content {

        /** A request. Spring Security's filters read it twice, so it is not looked at before somebody decides. */
        record Asked(RequestParameters parameters) implements Content {}

        /** The answer that a person gave on the consent page. */
        record Answered(String clientId, String state, Set<String> ticked, boolean allowed) implements Content {}

        /** The end. */
        record Decided(AuthorizationOutcome outcome) implements Content {}
    }

    private final transient Content content;

    AuthorizationAuthentication(Content content) {
        super(java.util.List.of());
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
        return "authorization endpoint";
    }
}
