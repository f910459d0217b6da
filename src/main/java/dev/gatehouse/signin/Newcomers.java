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

    /** How many of the 65,536 networks of an IPv6 site may be full of newcomers. */
    private static final int NETWORKS_A_SITE = 10;

    private final SignInFailures counts;
    private final Clock clock;

    Newcomers(SignInFailures counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * How many may come.
     *
     * @param address from one address, or one IPv6 network; ten times as many from the IPv6 site (/48) that it is in
     * @param everybody from all together
     * @param within all of them in this time
     */
    public record Limits(int address, int everybody, Duration within) {}

    /** Counts one more; whether that one may come. Who is one too many from their address counts no more for everybody. */
    public boolean mayCome(String address, Limits limits) {
        return count("newcomer address\n" + SignInFailures.network(address), limits.address(), limits.within())
                && siteMayCome(address, limits)
                && count("newcomer everybody", limits.everybody(), limits.within());
    }

    private boolean siteMayCome(String address, Limits limits) {
        var most = (long) NETWORKS_A_SITE * limits.address();
        return SignInFailures.site(address)
                .map(site -> count("newcomer site\n" + site, most, limits.within()))
                .orElse(true);
    }

    private boolean count(String origin, long most, Duration within) {
        var now = clock.instant();
        return counts.count(List.of(SignInFailures.digest(origin)), now, now.plus(within)).stream()
                .allMatch(counted -> counted.times() <= most);
    }
}
