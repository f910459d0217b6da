package dev.gatehouse.consent;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What there is to ask a person. Each scope that a client asked for is in exactly one of the sets.
 *
 * @param open neither allowed nor declined yet
 * @param allowed allowed before
 * @param declined declined before
 * @param unavailable the person's account cannot give it, so it is neither asked for nor granted
 * @param required of the first three, those that cannot be left out
 * @param until when what was allowed before runs out; {@link Instant#EPOCH} where nothing was, or it never does
 */
public record ConsentQuestion(
        Set<String> open,
        Set<String> allowed,
        Set<String> declined,
        Set<String> unavailable,
        Set<String> required,
        Instant until) {

    public ConsentQuestion {
        open = Set.copyOf(open);
        allowed = Set.copyOf(allowed);
        declined = Set.copyOf(declined);
        unavailable = Set.copyOf(unavailable);
        required = Set.copyOf(required);
    }

    /** Whether the person said all that has to be said; who said no to everything may think better of it. */
    public boolean isAnswered() {
        return open.isEmpty() && !allowed.isEmpty();
    }

    /** Whether the account can give nothing of what is asked. */
    public boolean isHopeless() {
        return open.isEmpty() && allowed.isEmpty() && declined.isEmpty() && !unavailable.isEmpty();
    }

    /** The same as if the person had never said anything. */
    public ConsentQuestion afresh() {
        var all = new LinkedHashSet<>(open);
        all.addAll(allowed);
        all.addAll(declined);
        return new ConsentQuestion(all, Set.of(), Set.of(), unavailable, required, Instant.EPOCH);
    }

    /**
     * What the person says by pressing "Allow".
     *
     * @param ticked the names of the boxes that were ticked; any that was not there is ignored
     */
    public Consent answer(Set<String> ticked) {
        var granted = new LinkedHashSet<>(allowed);
        var left = new LinkedHashSet<String>();
        for (var asked : List.of(open, declined)) {
            for (var scope : asked) {
                (required.contains(scope) || ticked.contains(scope) ? granted : left).add(scope);
            }
        }
        return new Consent(granted, left, until);
    }
}
