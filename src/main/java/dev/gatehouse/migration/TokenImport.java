package dev.gatehouse.migration;

import dev.gatehouse.core.UserType;
import dev.gatehouse.tokens.MovedAccessTokens;
import dev.gatehouse.tokens.MovedAccessTokens.Arrival;
import dev.gatehouse.tokens.MovedAccessTokens.Moved;
import dev.gatehouse.users.Fate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens of people who came along, all in one transaction: nobody is signed out by the move. */
@Component
class TokenImport {

    private static final String WHAT = "tokens of people";

    private final MovedAccessTokens tokens;

    TokenImport(MovedAccessTokens tokens) {
        this.tokens = tokens;
    }

    @Transactional
    void run(ShopTokens shop, Arrivals arrivals, boolean dryRun, Report report) {
        for (var type : shop.types()) {
            for (var moved : shop.of(type)) {
                var holder = moved.said().subject().text();
                switch (arrival(moved, arrivals, dryRun)) {
                    case NEW -> report.count(WHAT, Fate.ADDED);
                    case KNOWN -> report.count(WHAT, Fate.KNOWN);
                    case WORTHLESS ->
                        report.note("tokens of people who did not come, are closed or were changed since", holder);
                }
            }
            others(type, shop, dryRun)
                    .forEach(holder -> report.note("tokens that the shop ended since, and that end here", holder));
        }
    }

    private Arrival arrival(Moved moved, Arrivals arrivals, boolean dryRun) {
        var person = arrivals.find(moved.said().subject())
                .filter(found -> found.leaves(moved.said().issuedAt()));
        if (person.isEmpty()) {
            return Arrival.WORTHLESS;
        }
        if (!dryRun) {
            return tokens.take(moved);
        }
        return switch (person.get().fate()) {
            // Not here yet, so nothing here can have ended it.
            case ADDED -> Arrival.NEW;
            case KNOWN, CHANGED_HERE -> tokens.foresee(moved);
            case FOLLOWED, NUMBER_TAKEN, NAME_TAKEN -> Arrival.WORTHLESS;
        };
    }

    private Iterable<String> others(UserType type, ShopTokens shop, boolean dryRun) {
        var there = shop.of(type).stream().map(Moved::text).toList();
        return dryRun ? tokens.others(type.text(), there) : tokens.endOthers(type.text(), there);
    }
}
