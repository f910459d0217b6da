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

    /**
     * Counts a try; says how long to wait first, where it is one too many. Who is over a limit of their own counts no more for
     * everybody, or one person alone could keep all others out.
     */
    public Optional<Duration> count(Subject person, String address, Limits limits) {
        return count(own(person, address, limits), limits.within()).or(() -> count(everybody(limits), limits.within()));
    }

    private Optional<Duration> count(Map<String, Integer> most, Duration within) {
        var now = clock.instant();
        return failures.count(origins(most), now, now.plus(within)).stream()
                .filter(counted -> counted.times() > most.getOrDefault(counted.origin(), 0))
                .map(SignInFailures.Counted::until)
                .max(Instant::compareTo)
                .map(until -> Duration.between(now, until));
    }

    /** It was a right one. */
    public void takeBack(Subject person, String address) {
        var none = new Limits(0, 0, 0, Duration.ZERO);
        var counted = new LinkedHashMap<>(own(person, address, none));
        counted.putAll(everybody(none));
        failures.uncount(origins(counted));
    }

    private static Map<String, Integer> everybody(Limits limits) {
        return Map.of(origin("code everybody"), limits.everybody());
    }

    private static Map<String, Integer> own(Subject person, String address, Limits limits) {
        var most = new LinkedHashMap<String, Integer>();
        most.put(origin("code person\n" + person.text()), limits.person());
        most.put(origin("code address\n" + SignInFailures.network(address)), limits.address());
        return most;
    }

    private static String origin(String text) {
        return HexFormat.of().formatHex(SignInFailures.digest(text));
    }

    private static List<byte[]> origins(Map<String, Integer> most) {
        return most.keySet().stream().map(HexFormat.of()::parseHex).toList();
    }
}
