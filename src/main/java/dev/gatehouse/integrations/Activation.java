package dev.gatehouse.integrations;

import java.time.Instant;

/** What came of activating an integration. */
public sealed interface Activation {

    /** It is active, and here is all that its partner needs; nobody is shown it again. */
    record Activated(Integration integration, Pair consumer, Pair token) implements Activation {}

    /** It was active already, and nothing was changed. */
    record AlreadyActive(Integration integration) implements Activation {}

    /**
     * Its partner has been sent the consumer's credentials and a verifier, and has to fetch its token.
     *
     * @param link where the merchant signs in with the partner
     * @param until when the partner must have asked for a request token
     */
    record Sent(Integration integration, String consumerKey, String link, Instant until) implements Activation {}

    /**
     * Its partner could not be reached.
     *
     * @param why a sentence
     */
    record NotSent(Integration integration, String why) implements Activation {}

    /** There is none of this number. */
    record Unknown() implements Activation {}
}
