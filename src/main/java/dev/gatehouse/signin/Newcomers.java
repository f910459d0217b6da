package dev.gatehouse.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Keeps strangers from filling the tables with people who never come back. Each who comes is counted, in the database, for all nodes
 * together.
 */
@Service
public class Newcomers {

    private final SignInFailures counts;
    private final Clock clock;

    Newcomers(SignInFailures counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * How many may come.
     *
     * @param address from one address
     * @param everybody from all together
     * @param within all of them in this time
     */
    public record Limits(int address, int everybody, Duration within) {}

    /** Counts one more; whether that one may come. Who is one too many from their address counts no more for everybody. */
    public boolean mayCome(String address, Limits limits) {
        return count("newcomer address\n" + SignInFailures.network(address), limits.address(), limits.within())
                && count("newcomer everybody", limits.everybody(), limits.within());
    }

    private boolean count(String origin, int most, Duration within) {
        var now = clock.instant();
        return counts.count(List.of(SignInFailures.digest(origin)), now, now.plus(within)).stream()
                .allMatch(counted -> counted.times() <= most);
    }
}
