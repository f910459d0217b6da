package dev.gatehouse.oauth1;

import dev.gatehouse.integrations.KnownConsumer;
import dev.gatehouse.integrations.KnownConsumers;
import dev.gatehouse.integrations.KnownToken;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who signed this request (RFC 5849 §3.2)? Before the signature is found right, nothing is told but what is wrong with the request
 * itself, and nothing is used up.
 */
@Service
public class SignatureVerifier {

    private static final int LENGTH = 32;
    private static final int LONGEST_SAID = 64;
    private static final double ONLY_VERSION = 1.0;

    /** For keys that nobody has: the same work is done, and it never fits. */
    private static final String NOBODYS_SECRET = "nobody";

    private final KnownConsumers consumers;
    private final UsedNonces nonces;
    private final OAuth1Properties properties;
    private final Clock clock;

    SignatureVerifier(KnownConsumers consumers, UsedNonces nonces, OAuth1Properties properties, Clock clock) {
        this.consumers = consumers;
        this.nonces = nonces;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Who asks the shop for something. Uses up the nonce of a request that is signed rightly.
     *
     * @throws dev.gatehouse.integrations.UnreadableSecretException if a key of the folder has gone
     */
    public Answer verify(SignedRequest request) {
        return switch (verify(request, Step.CALL)) {
            case Answer.Refused refused -> refused;
            case Answer.Signed signed ->
                flaw(signed.consumer()).<Answer>map(Answer.Refused::because).orElse(signed);
        };
    }

    /** What is wrong with the token of somebody who asks the shop for something. */
    private static Optional<Problem> flaw(KnownConsumer consumer) {
        var token = consumer.token();
        if (token == null) {
            return Optional.of(Problem.TOKEN_UNKNOWN);
        }
        if (!token.isOf(consumer)) {
            return Optional.of(Problem.TOKEN_OF_OTHER);
        }
        return switch (token.kind()) {
            case VERIFIER, REQUEST -> Optional.of(Problem.NO_ACCESS_TOKEN);
            case ACCESS -> token.revoked() ? Optional.of(Problem.TOKEN_REVOKED) : Optional.empty();
        };
    }

    /** The same for one of the steps to a token; what its token is good for, the step has to see itself. */
    Answer verify(SignedRequest request, Step step) {
        var read = ProtocolParameters.read(request.authorization());
        if (read.isEmpty()) {
            return Answer.Refused.because(Problem.MALFORMED);
        }
        var parameters = read.get();
        var complaint = complaint(parameters, step);
        if (complaint.isPresent()) {
            return new Answer.Refused(complaint.get());
        }
        var consumer = find(parameters, step);
        var signature =
                Signature.of(parameters.value(ProtocolParameters.METHOD)).orElseThrow();
        var secret = consumer.map(KnownConsumer::secret).orElse(NOBODYS_SECRET);
        var right = signature.isOf(request, parameters, secret, tokenSecret(consumer, step));
        if (consumer.isEmpty()) {
            return unknown(Problem.KEY_UNKNOWN);
        }
        var known = consumer.get();
        if (step.withToken() && known.token() == null) {
            // Without its secret the signature cannot be looked at.
            return unknown(Problem.TOKEN_UNKNOWN);
        }
        return right ? unlessReplayed(known, parameters) : Answer.Refused.because(Problem.SIGNATURE);
    }

    /** What is wrong with the parameters, whoever sent them. */
    private Optional<Complaint> complaint(ProtocolParameters parameters, Step step) {
        var version = parameters.get(ProtocolParameters.VERSION);
        if (version != null && !isOne(version)) {
            return Optional.of(Complaint.of(Problem.VERSION, plain(version)));
        }
        var missing = step.missing(parameters);
        if (!missing.isEmpty()) {
            return Optional.of(new Complaint(Problem.ABSENT, missing));
        }
        var token = parameters.get(ProtocolParameters.TOKEN);
        if (token != null && token.length() != LENGTH) {
            return Optional.of(Complaint.of(Problem.TOKEN_LENGTH));
        }
        var method = parameters.value(ProtocolParameters.METHOD);
        if (Signature.of(method).filter(this::isTaken).isEmpty()) {
            return Optional.of(Complaint.of(Problem.METHOD, plain(method)));
        }
        return parameters.value(ProtocolParameters.KEY).length() == LENGTH
                ? Optional.empty()
                : Optional.of(Complaint.of(Problem.KEY_LENGTH));
    }

    /** What they sent, as far as it can be said again everywhere. */
    private static String plain(String octets) {
        return octets.substring(0, Math.min(octets.length(), LONGEST_SAID)).replaceAll("[^ -~]", "?");
    }

    private boolean isTaken(Signature signature) {
        return signature == Signature.HMAC_SHA256 || properties.hmacSha1();
    }

    private static boolean isOne(String version) {
        return version.matches("[0-9]{1,3}(\\.[0-9]{0,9})?") && Double.parseDouble(version) == ONLY_VERSION;
    }

    private Optional<KnownConsumer> find(ProtocolParameters parameters, Step step) {
        var key = parameters.value(ProtocolParameters.KEY);
        // A zero is no character to the database, and nobody's key has one.
        return key.chars().allMatch(c -> c > ' ' && c < 0x7F)
                ? consumers.find(key, step.withToken() ? parameters.value(ProtocolParameters.TOKEN) : null)
                : Optional.empty();
    }

    private static String tokenSecret(Optional<KnownConsumer> consumer, Step step) {
        if (!step.withToken()) {
            return "";
        }
        return consumer.map(KnownConsumer::token).map(KnownToken::secret).orElse(NOBODYS_SECRET);
    }

    private Answer unknown(Problem problem) {
        return Answer.Refused.because(properties.tellUnknown() ? problem : Problem.SIGNATURE);
    }

    private Answer unlessReplayed(KnownConsumer consumer, ProtocolParameters parameters) {
        var sentAt = instant(parameters.value(ProtocolParameters.TIMESTAMP));
        if (sentAt == null || Duration.between(sentAt, clock.instant()).abs().compareTo(properties.window()) > 0) {
            return Answer.Refused.because(Problem.TIMESTAMP);
        }
        // Kept for twice as long as it is good here: the clock of another node may be behind.
        var until = sentAt.plus(properties.window().multipliedBy(2));
        return nonces.use(consumer.id(), parameters.value(ProtocolParameters.NONCE), until)
                ? new Answer.Signed(consumer)
                : new Answer.Refused(Complaint.of(Problem.NONCE_USED, Long.toString(consumer.id())));
    }

    private static @Nullable Instant instant(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return null;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
