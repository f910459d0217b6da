package dev.gatehouse.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JDK beside an engine that signs with a key. It judges a sample of the engine's before the first signature leaves or is taken, and
 * computes itself where the two do not agree or where the engine fails. It is asked once and late: it is slow while a server is new.
 */
final class Reserve {

    private static final Logger log = LoggerFactory.getLogger(Reserve.class);

    private enum Judgement {
        ENGINE_IS_RIGHT,
        JDK_SIGNS,
        KEY_IS_BAD
    }

    private final Signer jdk;
    private final Engine engine;
    private final byte[] content;
    private final byte[] sample;
    private final ReentrantLock judging = new ReentrantLock();

    /** None until somebody needed to know. */
    private volatile @Nullable Judgement judgement;

    /** @param sample what the engine signed the content with */
    Reserve(Signer jdk, Engine engine, byte[] content, byte[] sample) {
        this.jdk = jdk;
        this.engine = engine;
        this.content = content.clone();
        this.sample = sample.clone();
    }

    /** Whether the JDK takes what the engine signs. */
    boolean agrees() {
        return judgement() == Judgement.ENGINE_IS_RIGHT;
    }

    private Judgement judgement() {
        var known = judgement;
        if (known != null) {
            return known;
        }
        judging.lock();
        try {
            known = judgement;
            if (known == null) {
                known = judge();
                judgement = known;
            }
            return known;
        } finally {
            judging.unlock();
        }
    }

    private Judgement judge() {
        if (jdk.verify(content, sample)) {
            return Judgement.ENGINE_IS_RIGHT;
        }
        if (hasBothHalves()) {
            log.warn("{} is not used for {}: the JDK and it do not agree", engine.name(), jdk.algorithm());
            return Judgement.JDK_SIGNS;
        }
        log.error(
                "A key for {} is not used: its halves do not belong together, though {} took them",
                jdk.algorithm(),
                engine.name());
        return Judgement.KEY_IS_BAD;
    }

    private boolean hasBothHalves() {
        try {
            return jdk.verify(content, jdk.sign(content));
        } catch (GeneralSecurityException | RuntimeException e) {
            log.debug("The JDK cannot sign with {}", jdk.algorithm(), e);
            return false;
        }
    }

    /** Whether it is known that nobody could verify what would be signed. Does not judge. */
    boolean knowsThatKeyIsBad() {
        return judgement == Judgement.KEY_IS_BAD;
    }

    /** Whether somebody can sign. */
    boolean canSign() {
        return judgement() != Judgement.KEY_IS_BAD;
    }

    /** The JDK where it is known not to agree, and else the engine. */
    String signing() {
        var known = judgement;
        return known == null || known == Judgement.ENGINE_IS_RIGHT ? engine.name() : jdk.engine();
    }

    /** @throws InvalidKeyException if the JDK cannot use the key either */
    byte[] sign(byte[] content) throws GeneralSecurityException {
        if (!canSign()) {
            throw new InvalidKeyException("The two halves of the key do not belong together");
        }
        return jdk.sign(content);
    }

    boolean verify(byte[] content, byte[] signature) {
        return canSign() && jdk.verify(content, signature);
    }
}
