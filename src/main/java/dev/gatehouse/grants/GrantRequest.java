package dev.gatehouse.grants;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token request (RFC 6749 §4), read once. */
public sealed interface GrantRequest {

    /**
     * RFC 6749 §4.1.3 with RFC 7636 §4.5.
     *
     * @param codeVerifier {@code null} if the code was asked for without a challenge
     */
    record Code(
            String code,
            @Nullable String redirectUri,
            @Nullable String codeVerifier) implements GrantRequest {

        private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

        /** Whether a text can be a code verifier at all (RFC 7636 §4.1). */
        public static boolean isVerifier(String text) {
            return VERIFIER.matcher(text).matches();
        }

        /** Hides the code and its verifier. */
        @Override
        public String toString() {
            return "Code[***]";
        }
    }

    /**
     * RFC 6749 §6.
     *
     * @param scopes empty: all that was granted
     */
    record Refresh(String refreshToken, Set<String> scopes) implements GrantRequest {

        /** Hides the token. */
        @Override
        public String toString() {
            return "Refresh[***]";
        }
    }

    /** RFC 8628 §3.4. */
    record DeviceCode(String deviceCode) implements GrantRequest {

        /** Hides the code. */
        @Override
        public String toString() {
            return "DeviceCode[***]";
        }
    }

    /** RFC 6749 §4.4.2. */
    record ClientCredentials(Set<String> scopes) implements GrantRequest {}

    /**
     * RFC 6749 §4.3.2.
     *
     * @param visitorToken an access token of the visitor who the person was before, as Oro's storefronts send it along
     */
    record Password(
            String username,
            String password,
            Set<String> scopes,
            @Nullable String visitorToken) implements GrantRequest {

        public Password(String username, String password, Set<String> scopes) {
            this(username, password, scopes, null);
        }

        /** Hides the password. */
        @Override
        public String toString() {
            return "Password[***]";
        }
    }

    /** Tokens for somebody new who does not sign in, which no grant of RFC 6749 is: only doors for clients of Oro ask for it. */
    record Visitor(Set<String> scopes) implements GrantRequest {}
}
