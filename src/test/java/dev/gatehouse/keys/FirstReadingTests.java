package dev.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;

/** The keys are read beside the start, and nothing is answered without them. */
class FirstReadingTests {

    @TempDir
    private Path folder;

    private TestKeys keys;

    @BeforeEach
    void makeKeys() {
        keys = new TestKeys(folder);
        keys.ring();
    }

    @Test
    void isWaitedForByWhoeverAsks() throws Exception {
        var clock = new HeldClock();
        var ring = new KeyRing(TestKeys.properties(folder), clock);
        var answer = new CompletableFuture<Keys>();

        var asking = Thread.ofPlatform().start(() -> answer.complete(ring.keys()));

        waits(asking);
        assertThat(answer).isNotDone();
        clock.letGo.complete(null);
        asking.join();
        assertThat(answer.getNow(Keys.NONE).missing()).isEmpty();
    }

    @Test
    void isWaitedForByTheStart() throws Exception {
        var clock = new HeldClock();
        var ring = new KeyRing(TestKeys.properties(folder), clock);
        var started = new CompletableFuture<Void>();

        var starting = Thread.ofPlatform().start(() -> {
            ring.afterSingletonsInstantiated();
            started.complete(null);
        });

        waits(starting);
        assertThat(started).isNotDone();
        clock.letGo.complete(null);
        starting.join();
        assertThat(started).isCompleted();
    }

    @Test
    void isWaitedForByAnInterruptedThreadThatStaysSo() throws Exception {
        var clock = new HeldClock();
        var ring = new KeyRing(TestKeys.properties(folder), clock);
        var answer = new CompletableFuture<Keys>();
        var interrupted = new AtomicBoolean();
        var asking = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            answer.complete(ring.keys());
            interrupted.set(Thread.currentThread().isInterrupted());
        });

        waits(asking);
        clock.letGo.complete(null);
        asking.join();

        assertThat(answer.getNow(Keys.NONE).missing()).isEmpty();
        assertThat(interrupted).isTrue();
    }

    @Test
    void throwsWhatItFoundToEverybodyWhoAsks() throws Exception {
        var bad = breakKey();
        var ring = new KeyRing(TestKeys.properties(folder), keys.clock);
        var seals = new Seals(ring);

        for (var i = 0; i < 2; i++) {
            assertThatExceptionOfType(UnusableKeyException.class)
                    .isThrownBy(ring::keys)
                    .withMessage(bad + " holds no usable rs256 key.");
            assertThatExceptionOfType(UnusableKeyException.class).isThrownBy(ring::edition);
            assertThatExceptionOfType(UnusableKeyException.class).isThrownBy(seals::keyId);
        }
    }

    @Test
    void refusesTheStartBeforeAnythingListens() throws Exception {
        var bad = breakKey();
        var listens = new AtomicBoolean();

        server(listens).run(context -> assertRefusal(context.getStartupFailure(), bad));

        assertThat(listens).isFalse();
    }

    @Test
    void refusesTheStartInTheSameWordsWhenAFilterNeedsTheKeysSooner() throws Exception {
        var bad = breakKey();
        var listens = new AtomicBoolean();

        server(listens).withBean(EarlyFilter.class).run(context -> assertRefusal(context.getStartupFailure(), bad));

        assertThat(listens).isFalse();
    }

    @Test
    void letsAServerWithGoodKeysListen() {
        var listens = new AtomicBoolean();

        server(listens)
                .withBean(EarlyFilter.class)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(listens).isTrue();
    }

    private WebApplicationContextRunner server(AtomicBoolean listens) {
        return new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
                .withBean(TomcatServletWebServerFactory.class, () -> new TomcatServletWebServerFactory(0))
                .withBean(KeyRing.class, () -> new KeyRing(TestKeys.properties(folder), keys.clock))
                .withInitializer(context -> context.addApplicationListener(
                        (ApplicationListener<WebServerInitializedEvent>) _ -> listens.set(true)));
    }

    private static void assertRefusal(@Nullable Throwable failure, Path bad) {
        assertThat(new UnusableKeyFailureAnalyzer().analyze(Objects.requireNonNull(failure)))
                .isNotNull()
                .returns(bad + " holds no usable rs256 key.", FailureAnalysis::getDescription)
                .returns(
                        "Put it back from your backup, or move it away; without it, what it signed cannot be verified.",
                        FailureAnalysis::getAction);
    }

    private Path breakKey() throws Exception {
        return Files.writeString(keys.file(KeyKind.RS256), "garbage");
    }

    private static void waits(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    /** Asked at the end of the reading, and answers when it is let go. */
    private static final class HeldClock extends Clock {

        final CompletableFuture<Void> letGo = new CompletableFuture<>();

        @Override
        public Instant instant() {
            letGo.join();
            return TestKeys.FIRST_START;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** Stands for the doors, which are made with the web server and before all else. */
    static final class EarlyFilter extends FilterRegistrationBean<Filter> {

        EarlyFilter(KeyRing ring) {
            super((request, response, chain) -> chain.doFilter(request, response));
            assertThat(ring.keys().missing()).isEmpty();
        }
    }
}
