package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses who computes the signatures of a key: the first engine that proves itself with this very key, else the JDK. */
final class Engines {

    private static final Logger log = LoggerFactory.getLogger(Engines.class);

    private static final byte[] TRIAL = "trial".getBytes(US_ASCII);
    private static final byte[] OTHER = "other".getBytes(US_ASCII);

    private final List<Engine> fastestFirst;

    Engines(List<Engine> fastestFirst) {
        this.fastestFirst = List.copyOf(fastestFirst);
    }

    static Engines of(KeyProperties.Provider choice) {
        var all = EnumSet.allOf(TokenAlgorithm.class);
        return new Engines(
                switch (choice) {
                    case AUTO -> {
                        var engines = new ArrayList<>(corretto(all));
                        // Where Bouncy Castle is no faster than the JDK it is not asked.
                        engines.add(bouncyCastle(EnumSet.of(TokenAlgorithm.ES256, TokenAlgorithm.EDDSA)));
                        yield engines;
                    }
                    case CORRETTO -> corretto(all);
                    case BOUNCY_CASTLE -> List.of(bouncyCastle(all));
                    case JDK -> List.of();
                });
    }

    /** Loads what {@link #of} is going to ask for: the second only where the first has nothing to offer. */
    static void load() {
        var first = Corretto.PROVIDER;
        if (first == null || first.getService("Signature", "SHA256withRSA") == null) {
            var _ = BouncyCastle.PROVIDER;
        }
    }

    private static List<Engine> corretto(Set<TokenAlgorithm> algorithms) {
        var provider = Corretto.PROVIDER;
        return provider == null ? List.of() : List.of(new Engine("Amazon Corretto", () -> provider, algorithms));
    }

    private static Engine bouncyCastle(Set<TokenAlgorithm> algorithms) {
        return new Engine("Bouncy Castle", () -> BouncyCastle.PROVIDER, algorithms);
    }

    /** @throws InvalidKeyException if the halves of the pair do not belong together */
    Signer choose(TokenAlgorithm algorithm, KeyPair pair) throws GeneralSecurityException {
        var jdk = new Signer(Engine.JDK, algorithm, pair, null);
        var rejected = new ArrayList<Engine>();
        for (var engine : fastestFirst) {
            if (engine.algorithms().contains(algorithm)) {
                var proven = proven(engine, pair, jdk, rejected);
                if (proven.isPresent()) {
                    warn(rejected, algorithm);
                    return proven.get();
                }
            }
        }
        // The JDK computes slowly while it is new, so it is asked to prove itself only where nobody else did.
        if (!jdk.verify(TRIAL, jdk.sign(TRIAL))) {
            throw new InvalidKeyException("The two halves of the key do not belong together");
        }
        warn(rejected, algorithm);
        return jdk;
    }

    /** Who takes what it signed, and not over another text, has both halves of the pair. Whether the JDK takes it is asked later. */
    private static Optional<Signer> proven(Engine engine, KeyPair pair, Signer jdk, List<Engine> rejected) {
        try {
            // Without a reserve, or the JDK would sign for an engine that cannot.
            var trial = new Signer(engine, jdk.algorithm(), pair, null);
            var sample = trial.sign(TRIAL);
            if (trial.verify(TRIAL, sample) && !trial.verify(OTHER, sample)) {
                return Optional.of(new Signer(engine, jdk.algorithm(), pair, new Reserve(jdk, engine, TRIAL, sample)));
            }
            rejected.add(engine);
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            log.debug("{} cannot be used for {}", engine.name(), jdk.algorithm(), e);
        }
        return Optional.empty();
    }

    /** Only of a key that is sound: with another, nobody can agree. */
    private static void warn(List<Engine> rejected, TokenAlgorithm algorithm) {
        rejected.forEach(
                it -> log.warn("{} is not used for {}: it does not verify what it signs", it.name(), algorithm));
    }

    /** Made when it is first asked for, and once a process. */
    private static final class BouncyCastle {

        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /**
     * A native library in a jar that may be missing, or be the one for another platform. Its provider is there then, but does
     * nothing: it is asked for a signature, and says that it has none.
     */
    private static final class Corretto {

        private static final String CLASS = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

        static final @Nullable Provider PROVIDER = find();

        /** By its name: a search for providers would also open the jar of Bouncy Castle, whose list of digests is long. */
        private static @Nullable Provider find() {
            try {
                var found = Class.forName(CLASS, true, Engines.class.getClassLoader())
                        .getConstructor()
                        .newInstance();
                return found instanceof Provider provider ? provider : null;
            } catch (ReflectiveOperationException | LinkageError e) {
                log.debug("{} does not load", CLASS, e);
                return null;
            }
        }
    }
}
