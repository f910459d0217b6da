package dev.gatehouse.dpop;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Does the sender of a request hold the key that it names? All the checks of RFC 9449 §4.3. */
@Service
public class ProofVerifier {

    private final ProofReader reader;
    private final Nonces nonces;
    private final UsedProofs used;
    private final DpopProperties properties;
    private final Clock clock;

    ProofVerifier(ProofReader reader, Nonces nonces, UsedProofs used, DpopProperties properties, Clock clock) {
        this.reader = reader;
        this.nonces = nonces;
        this.used = used;
        this.properties = properties;
        this.clock = clock;
    }

    /** How proofs may be signed (RFC 7518 §3.1), as the metadata and challenges name it. */
    public static List<String> algorithms() {
        return ProofKeys.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();
    }

    /**
     * Looks at the proof of a request, and uses it up if it is good. A request without one costs nothing, a bad one no
     * statement. Throws {@link dev.gatehouse.keys.KeyUnavailableException} where a nonce is due and cannot be made.
     */
    public Verification verify(ProofRequest request) {
        return switch (request.proofs().size()) {
            case 0 -> new Verification.Absent();
            case 1 ->
                reader.read(request.proofs().getFirst())
                        .map(proof -> verify(proof, request))
                        .orElseGet(() -> new Verification.Refused(Flaw.MALFORMED));
            default -> new Verification.Refused(Flaw.SEVERAL);
        };
    }

    private Verification verify(Proof proof, ProofRequest request) {
        var flaw = flaw(proof, request);
        if (flaw.isPresent()) {
            return new Verification.Refused(flaw.get());
        }
        if (!nonces.isGood(proof.nonce())) {
            return new Verification.NonceNeeded(nonces.fresh());
        }
        // Kept for twice as long as it is good here: the clock of another node may be behind.
        return used.use(proof, proof.issuedAt().plus(properties.window().multipliedBy(2)))
                ? new Verification.Proven(proof.jkt())
                : new Verification.Refused(Flaw.USED);
    }

    private Optional<Flaw> flaw(Proof proof, ProofRequest request) {
        if (!proof.htm().equals(request.method()) || !isFor(request.address(), proof)) {
            return Optional.of(Flaw.OTHER_REQUEST);
        }
        if (Duration.between(proof.issuedAt(), clock.instant()).abs().compareTo(properties.window()) > 0) {
            return Optional.of(Flaw.OTHER_TIME);
        }
        var token = request.token();
        if (token == null) {
            return Optional.empty();
        }
        if (!ath(token.accessToken()).equals(proof.ath())) {
            return Optional.of(Flaw.OTHER_TOKEN);
        }
        return token.jkt().equals(proof.jkt()) ? Optional.empty() : Optional.of(Flaw.OTHER_KEY);
    }

    private static boolean isFor(String address, Proof proof) {
        var asked = TargetAddress.of(address);
        return asked.isPresent() && asked.equals(TargetAddress.of(proof.htu()));
    }

    /** RFC 9449 §4.2. */
    private static String ath(String accessToken) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Proof.sha256(accessToken));
    }
}
