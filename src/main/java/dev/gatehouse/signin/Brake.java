package dev.gatehouse.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Has whoever is told to come back later wait for that answer. Who floods asks again as soon as there is one, so with a brake each of
 * their connections asks once in a while instead of a hundred times a second. Only so many wait at once, since each keeps the buffers of
 * its request, and few of one address: behind it may be a shop, which is short of workers before we are.
 */
@Component
public class Brake {

    private static final int AT_ONCE = 256;
    private static final int OF_ONE_ADDRESS = 8;

    private final Duration hold;
    private final int ofOneAddress;
    private final Semaphore places;
    private final Map<String, Integer> addresses = new ConcurrentHashMap<>();
    private final Counter held;

    @Autowired
    Brake(SignInProperties properties, MeterRegistry meters) {
        this(properties.holdBusy(), AT_ONCE, OF_ONE_ADDRESS, meters);
    }

    /**
     * @param hold how long each waits, on average
     * @param atOnce so many wait at once
     * @param ofOneAddress and so many of them of one address
     */
    public Brake(Duration hold, int atOnce, int ofOneAddress, MeterRegistry meters) {
        this.hold = hold;
        this.ofOneAddress = ofOneAddress;
        this.places = new Semaphore(atOnce);
        this.held = Counter.builder("gatehouse.busy.held")
                .description("Answers that told somebody to come back, and were held back themselves")
                .register(meters);
    }

    /** Waits, if there is room for it; to be called with nothing in hand that others may be short of. */
    public void hold(String address) {
        // Threads of the system are few.
        if (hold.isZero() || !Thread.currentThread().isVirtual() || !places.tryAcquire()) {
            return;
        }
        try {
            if (addresses.merge(address, 1, Integer::sum) <= ofOneAddress) {
                held.increment();
                Thread.sleep(spread());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            addresses.computeIfPresent(address, (_, waiting) -> waiting == 1 ? null : waiting - 1);
            places.release();
        }
    }

    /** From half of it to once and a half, or those who came together would come again together. */
    private Duration spread() {
        return hold.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(hold.toNanos() + 1));
    }
}
