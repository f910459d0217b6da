package dev.gatehouse.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How decisions end, in numbers; why, in the log for who asks for it. Nothing that a client wrote goes into either. */
@Component
class DecisionMeters {

    private static final Logger log = LoggerFactory.getLogger(Decisions.class);

    private final Map<Outcome, Counter> decisions;
    private final Map<Fault, Counter> faults;

    DecisionMeters(MeterRegistry meters) {
        this.decisions =
                counters(Outcome.values(), outcome -> meters.counter("gatehouse.decisions", "outcome", tag(outcome)));
        this.faults =
                counters(Fault.values(), fault -> meters.counter("gatehouse.gateways.refused", "why", tag(fault)));
    }

    private enum Outcome {
        ALLOWED,
        SIGN_IN_NEEDED,
        FORBIDDEN,
        NOT_SECURE,
        NO_ROUTE
    }

    /** Why a gateway gets no decision. */
    enum Fault {
        UNKNOWN,
        MALFORMED,
        FAILED
    }

    Decision count(Decision decision) {
        increment(decisions.get(outcome(decision)));
        if (log.isDebugEnabled()) {
            log.debug("{} {}", decision.reason(), about(decision));
        }
        return decision;
    }

    void count(Fault fault) {
        increment(faults.get(fault));
    }

    private static Outcome outcome(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> Outcome.ALLOWED;
            case Decision.NeedsSignIn _ -> Outcome.SIGN_IN_NEEDED;
            case Decision.Forbidden _ -> Outcome.FORBIDDEN;
            case Decision.NotSecure _ -> Outcome.NOT_SECURE;
            case Decision.NoRoute _ -> Outcome.NO_ROUTE;
        };
    }

    private static String about(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed.route().toString();
            case Decision.NeedsSignIn needed -> needed.route().toString();
            case Decision.Forbidden forbidden ->
                forbidden.caller().subject().text() + " " + forbidden.route() + " lacks " + forbidden.missing();
            case Decision.NotSecure insecure -> insecure.route().toString();
            case Decision.NoRoute nowhere -> String.valueOf(nowhere.path());
        };
    }

    private static <K extends Enum<K>> Map<K, Counter> counters(K[] keys, Function<K, Counter> counter) {
        return Arrays.stream(keys).collect(Collectors.toUnmodifiableMap(key -> key, counter));
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
