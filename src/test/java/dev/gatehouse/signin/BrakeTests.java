package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds so many, and no more. */
class BrakeTests {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String ONE = "192.0.2.1";
    private static final String OTHER = "192.0.2.2";
    private static final String THIRD = "192.0.2.3";

    private final Brake brake = new Brake(LONG, 3, 2, new SimpleMeterRegistry());
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void letGo() {
        threads.forEach(Thread::interrupt);
    }

    @Test
    void holdsNobodyForWhomThereIsNoRoom() throws Exception {
        isHeld(come(ONE));
        isHeld(come(ONE));
        isHeld(come(OTHER));

        come(THIRD).join();
    }

    @Test
    void holdsFewOfOneAddress() throws Exception {
        isHeld(come(ONE));
        isHeld(come(ONE));

        come(ONE).join();
        isHeld(come(OTHER));
    }

    @Test
    void hasRoomAgainOnceSomebodyIsGone() throws Exception {
        for (var round = 0; round < 4; round++) {
            var first = come(ONE);
            var second = come(ONE);
            isHeld(first);
            isHeld(second);
            first.interrupt();
            second.interrupt();
            first.join();
            second.join();
        }
    }

    @Test
    void holdsNoThreadOfTheSystem() throws Exception {
        var platform = Thread.ofPlatform().start(() -> brake.hold(ONE));

        platform.join();
    }

    private Thread come(String address) {
        var thread = Thread.ofVirtual().start(() -> brake.hold(address));
        threads.add(thread);
        return thread;
    }

    private static void isHeld(Thread thread) {
        await().untilAsserted(() -> assertThat(thread.getState()).isEqualTo(Thread.State.TIMED_WAITING));
    }
}
