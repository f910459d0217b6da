package dev.gatehouse.migration;

import dev.gatehouse.core.Subject;
import dev.gatehouse.users.Fate;
import dev.gatehouse.users.MovedCustomer;
import dev.gatehouse.users.MovedCustomers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customers, some thousands in a transaction. */
@Component
class CustomerImport {

    private static final String WHAT = "customers";
    private static final String TABLE = "customer_entity";
    private static final String NUMBER = "entity_id";
    private static final List<String> COLUMNS = List.of(
            NUMBER,
            "website_id",
            "email",
            "created_at",
            "is_active",
            "firstname",
            "lastname",
            "password_hash",
            "confirmation",
            "lock_expires",
            "session_cutoff");

    /** That of customers in Magento's tokens. */
    private static final int USER_TYPE = 3;

    private static final int LONGEST_EMAIL = 254;

    private final MovedCustomers customers;
    private final ShopHashes hashes;
    private final Clock clock;

    CustomerImport(MovedCustomers customers, ShopHashes hashes, Clock clock) {
        this.customers = customers;
        this.hashes = hashes;
        this.clock = clock;
    }

    void run(Source source, Shop shop, Arrivals arrivals, boolean dryRun, Report report) {
        var all = source.count(TABLE);
        source.bites(TABLE, NUMBER, COLUMNS, rows -> {
            var moved = rows.stream()
                    .flatMap(row -> read(row, shop, report).stream())
                    .toList();
            tell(moved, dryRun ? customers.foresee(moved) : customers.take(moved), arrivals, report);
            report.progress("customers: " + report.count(WHAT) + (all > 0 ? " of " + all : ""));
        });
    }

    private void tell(List<MovedCustomer> moved, Map<Long, Fate> fates, Arrivals arrivals, Report report) {
        for (var customer : moved) {
            var fate = fates.getOrDefault(customer.id(), Fate.NUMBER_TAKEN);
            report.count(WHAT, fate, Long.toString(customer.id()));
            arrivals.add(
                    new Subject.Customer(customer.id()),
                    new Arrivals.Arrival(fate, customer.active(), customer.provenFrom()));
            if (fate == Fate.ADDED || fate == Fate.FOLLOWED) {
                hashes.tell(WHAT, customer.passwordHash(), Long.toString(customer.id()), report);
            }
        }
    }

    private Optional<MovedCustomer> read(Row row, Shop shop, Report report) {
        var id = row.number(NUMBER);
        var email = row.filled("email");
        var website = shop.website(row.filled("website_id"), row.number("website_id"));
        if (id <= 0 || email == null || email.indexOf('@') < 0 || email.length() > LONGEST_EMAIL) {
            report.leaveOut("customers without an e-mail address", Long.toString(id));
            return Optional.empty();
        }
        // Where accounts are not shared, nobody can sign in whose website has gone.
        if (website.isEmpty() && !shop.shared()) {
            report.leaveOut("customers of no website, who cannot sign in there either", Long.toString(id));
            return Optional.empty();
        }
        var confirmed = row.filled("confirmation") == null;
        var asked = shop.confirms(row.number("website_id"));
        if (!confirmed && asked) {
            report.note("customers who have not confirmed their address: their accounts are closed", Long.toString(id));
        }
        return Optional.of(new MovedCustomer(
                id,
                email,
                website.orElse(null),
                // Where nobody is asked, nobody has shown that the address is theirs.
                confirmed && asked,
                new MovedCustomer.FullName(row.filled("firstname"), row.filled("lastname")),
                hashes.stored(row.filled("password_hash")),
                row.isSet("is_active") && (confirmed || !asked),
                future(row.time("lock_expires")),
                later(shop.revokedBefore(USER_TYPE, id), row.time("session_cutoff")),
                Optional.ofNullable(row.time("created_at")).orElseGet(clock::instant)));
    }

    private @Nullable Instant future(@Nullable Instant time) {
        return time != null && time.isAfter(clock.instant()) ? time : null;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
