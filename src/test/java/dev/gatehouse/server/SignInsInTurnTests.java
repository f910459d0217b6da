package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.signin.Turnstile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Until when somebody is in others' way; no network, whose buffers would hide it. */
class SignInsInTurnTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Turnstile turnstile = new Turnstile(1, Duration.ofMinutes(10), meters);
    private final SignInsInTurn door = new SignInsInTurn(turnstile);
    private final CountDownLatch otherIsIn = new CountDownLatch(1);

    @Test
    void theNextOneWaitsUntilTheAnswerIsWritten() throws Exception {
        answer(HttpServletResponse::getWriter);
    }

    @Test
    void theNextOneWaitsUntilTheAnswerIsWrittenInOctets() throws Exception {
        answer(HttpServletResponse::getOutputStream);
    }

    private void answer(Step write) throws Exception {
        var request = new MockHttpServletRequest("GET", "/login");
        request.setServletPath("/login");
        door.doFilter(request, new MockHttpServletResponse(), (_, response) -> {
            Thread.startVirtualThread(() -> {
                turnstile.enter();
                otherIsIn.countDown();
            });
            await().until(() -> outside() == 1);
            assertThat(otherIsIn.getCount()).isOne();

            write.take((HttpServletResponse) response);

            assertThat(isIn()).isTrue();
        });
    }

    private boolean isIn() {
        try {
            return otherIsIn.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double outside() {
        return meters.get("gatehouse.signins.outside").gauge().value();
    }

    private interface Step {

        Object take(HttpServletResponse response) throws IOException;
    }
}
