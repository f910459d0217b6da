package dev.gatehouse.signin;

import dev.gatehouse.core.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Keeps people who are signed in from trying out short codes. Each try is counted before it is looked at, so that many at the same
 * moment are no more than one after the other; a right one is then taken back. Counted in the database, for all nodes together.
 */
@Service
public class CodeGuesses {

    private final SignInFailures failures;
    private final Clock clock;

    CodeGuesses(SignInFailures failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * How many wrong codes there may be before others have to wait.
     *
     * @param person by one person, whatever the session
     * @param address from one address
     * @param everybody by all together, since one code is as good as another to who guesses
     * @param within all of them in this time
     */
    public record Limits(int person, int address, int everybody, Duration within) {}

    /** Counts a try; says how long to wait first, where it is one too many. */
    public Optional<Duration> count(Subject person, String address, Limits limits) {
        var now = clock.instant();
        var most = limits(person, address, limits);
        return failures.count(origins(most), now, now.plus(limits.within())).stream()
                .filter(counted -> counted.times() > most.getOrDefault(counted.origin(), 0))
                .map(SignInFailures.Counted::until)
                .max(Instant::compareTo)
                .map(until -> Duration.between(now, until));
    }

    /** It was a right one. */
    public void takeBack(Subject person, String address) {
        failures.uncount(origins(limits(person, address, new Limits(0, 0, 0, Duration.ZERO))));
    }

    private static Map<String, Integer> limits(Subject person, String address, Limits limits) {
        var most = new LinkedHashMap<String, Integer>();
        most.put(origin("code person\n" + person.text()), limits.person());
        most.put(origin("code address\n" + SignInFailures.network(address)), limits.address());
        most.put(origin("code everybody"), limits.everybody());
        return most;
    }

    private static String origin(String text) {
        return HexFormat.of().formatHex(SignInFailures.digest(text));
    }

    private static List<byte[]> origins(Map<String, Integer> most) {
        return most.keySet().stream().map(HexFormat.of()::parseHex).toList();
    }
}
