package dev.gatehouse.signin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets sign-ins in one after the other, as many at once as passwords are hashed. Were all of two hundred to begin in the same moment,
 * whoever comes next would wait until each had its page, or had its client known and was told to come back.
 */
@Component
public class Turnstile {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore turns;
    private final Duration patience;
    private final ThreadLocal<Boolean> turn = ThreadLocal.withInitial(() -> false);

    @Autowired
    Turnstile(SignInProperties properties, MeterRegistry meters) {
        this(properties.atOnce(), PATIENCE, meters);
    }

    /**
     * @param atOnce so many are in at once
     * @param patience how long each waits for that, at most
     */
    public Turnstile(int atOnce, Duration patience, MeterRegistry meters) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
        Gauge.builder("gatehouse.signins.inside", turns, free -> atOnce - free.availablePermits())
                .description("Requests of people who sign in that have a turn: at work, and not waiting for a hash")
                .register(meters);
        Gauge.builder("gatehouse.signins.outside", turns, Semaphore::getQueueLength)
                .description("Requests of people who sign in that wait for a turn")
                .register(meters);
    }

    /**
     * Waits for a turn, and goes in without one when that takes too long: who has it may be waiting for the database. To be called with
     * the request read, or somebody who sends slowly would be in everybody's way.
     */
    public void enter() {
        try {
            turn.set(turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the next one in, if this thread has a turn: it is done, or about to wait for long. */
    public void leave() {
        if (turn.get()) {
            turns.release();
        }
        turn.remove();
    }
}
