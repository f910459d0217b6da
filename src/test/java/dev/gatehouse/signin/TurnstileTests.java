package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One after the other. */
class TurnstileTests {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Turnstile turnstile = new Turnstile(2, LONG, meters);
    private final List<Visitor> visitors = new ArrayList<>();

    @AfterEach
    void letGo() {
        visitors.forEach(visitor -> visitor.thread.interrupt());
    }

    @Test
    void letsInSoManyAtOnce() {
        var first = come(turnstile);
        var second = come(turnstile);
        first.isIn();
        second.isIn();

        var third = come(turnstile);
        outside(1);
        assertThat(third.in.getCount()).isOne();

        first.goes();
        third.isIn();
        outside(0);
    }

    @Test
    void letsInOneForEachWhoLeaves() {
        var first = come(turnstile);
        come(turnstile).isIn();
        first.isIn();
        first.goes();
        first.goes();

        come(turnstile).isIn();
        come(turnstile);

        outside(1);
    }

    @Test
    void letsThemInAsTheyCame() {
        var first = come(turnstile);
        come(turnstile).isIn();
        first.isIn();
        var early = come(turnstile);
        outside(1);
        var late = come(turnstile);
        outside(2);

        first.goes();

        early.isIn();
        outside(1);
        assertThat(late.in.getCount()).isOne();
    }

    @Test
    void letsThoseInWhoHaveWaitedForLong() {
        var impatient = new Turnstile(1, Duration.ofMillis(1), meters);

        come(impatient).isIn();
        come(impatient).isIn();
    }

    @Test
    void takesNoTurnBackFromWhoHadNone() {
        come(turnstile).isIn();
        come(turnstile).isIn();
        var interrupted = come(turnstile);
        outside(1);
        interrupted.thread.interrupt();
        interrupted.isIn();
        interrupted.goes();

        come(turnstile);

        outside(1);
    }

    private void outside(int count) {
        await().untilAsserted(() -> assertThat(
                        meters.get("gatehouse.signins.outside").gauge().value())
                .isEqualTo(count));
    }

    private Visitor come(Turnstile turnstile) {
        var visitor = new Visitor(turnstile);
        visitors.add(visitor);
        return visitor;
    }

    /** Goes in, and leaves as often as it is told to. */
    private static final class Visitor {

        private final CountDownLatch in = new CountDownLatch(1);
        private final SynchronousQueue<Boolean> asked = new SynchronousQueue<>();
        private final Thread thread;

        Visitor(Turnstile turnstile) {
            thread = Thread.ofVirtual().start(() -> {
                turnstile.enter();
                // Or who is interrupted there would be gone at once.
                Thread.interrupted();
                in.countDown();
                try {
                    while (asked.take()) {
                        turnstile.leave();
                    }
                } catch (InterruptedException _) {
                    // The test is over.
                }
            });
        }

        void isIn() {
            await().untilAsserted(() -> assertThat(in.getCount()).isZero());
        }

        void goes() {
            try {
                assertThat(asked.offer(true, 30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
