package dev.gatehouse.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client of a gateway is told when it may not.
 *
 * @param challenges each goes into a {@code WWW-Authenticate} of its own
 * @param nonce what a proof needs to be taken (RFC 9449 §9)
 * @param body in Magento's words; null: none
 */
record Denial(
        int status,
        List<String> challenges,
        @Nullable String nonce,
        @Nullable Body body) {

    Denial {
        challenges = List.copyOf(challenges);
    }

    /** A status, and not another word. */
    static Denial plain(int status) {
        return new Denial(status, List.of(), null, null);
    }

    /**
     * What is said.
     *
     * @param type the media type
     * @param text in ASCII
     */
    record Body(String type, String text) {}

    Denial saying(Body words) {
        return new Denial(status, challenges, nonce, words);
    }

    Denial as(int other) {
        return new Denial(other, challenges, nonce, body);
    }
}
