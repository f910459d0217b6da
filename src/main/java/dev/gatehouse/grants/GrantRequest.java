package dev.gatehouse.grants;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token request (RFC 6749 §4), read once. */
public sealed interface GrantRequest {

    /** RFC 6749 §4.1.3 with RFC 7636 §4.5. */
    record Code(String code, @Nullable String redirectUri, String codeVerifier) implements GrantRequest {

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

    /** RFC 6749 §4.3.2. */
    record Password(String username, String password, Set<String> scopes) implements GrantRequest {

        /** Hides the password. */
        @Override
        public String toString() {
            return "Password[***]";
        }
    }
}
