package dev.gatehouse.gateway;

import dev.gatehouse.core.Subject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About whom is asked. */
sealed interface Who {

    /**
     * Whoever sent the request.
     *
     * @param request with the headers by which they say who they are
     */
    record Sender(GatewayRequest request) implements Who {}

    /** Whoever holds this bearer token, if it speaks for this subject; {@code null}: for whomever it speaks. */
    record Holder(String accessToken, @Nullable String subject) implements Who {

        GatewayRequest request() {
            return new GatewayRequest("", "", true, Map.of("authorization", List.of("Bearer " + accessToken)));
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Holder[***]";
        }
    }

    /** This subject by itself, through no client. */
    record Themselves(Subject subject) implements Who {}

    /** Nobody known. */
    record Anybody() implements Who {}
}
