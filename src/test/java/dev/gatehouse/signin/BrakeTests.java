package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Holds so many, and no more. */
class BrakeTests {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ONE = "192.0.2.1";
    private static final String OTHER = "192.0.2.2";
    private static final String THIRD = "192.0.2.3";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Brake brake = new Brake(LONG, 3, 2, meters);
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

        isNotHeld(come(THIRD));
    }

    @Test
    void holdsFewOfOneAddress() throws Exception {
        isHeld(come(ONE));
        isHeld(come(ONE));

        isNotHeld(come(ONE));
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
        var platform = Thread.ofPlatform().daemon().start(() -> brake.hold(ONE));
        threads.add(platform);

        isNotHeld(platform);
    }

    @Test
    void countsWhomItHolds() throws Exception {
        isHeld(come(ONE));
        isHeld(come(ONE));
        isNotHeld(come(ONE));

        assertThat(held()).isEqualTo(2);
    }

    @Test
    void holdsNobodyWhereItIsSwitchedOff() throws Exception {
        var off = new Brake(Duration.ZERO, 1, 1, meters);

        isNotHeld(Thread.ofVirtual().start(() -> off.hold(ONE)));

        assertThat(held()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1s", "11s"})
    void isNotSetToHoldForLongOrBackwards(String hold) {
        var settings = new MapConfigurationPropertySource(Map.of("gatehouse.sign-in.hold-busy", hold));

        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> new Binder(settings).bind("gatehouse.sign-in", SignInProperties.class))
                .withStackTraceContaining("gatehouse.sign-in.hold-busy must be between 0 and 10s");
    }

    private double held() {
        return meters.get("gatehouse.busy.held").counter().count();
    }

    private Thread come(String address) {
        var thread = Thread.ofVirtual().start(() -> brake.hold(address));
        threads.add(thread);
        return thread;
    }

    private static void isNotHeld(Thread thread) throws InterruptedException {
        assertThat(thread.join(PATIENCE)).isTrue();
    }

    private static void isHeld(Thread thread) {
        await().untilAsserted(() -> assertThat(thread.getState()).isEqualTo(Thread.State.TIMED_WAITING));
    }
}
