package dev.gatehouse.migration;

import dev.gatehouse.migration.ImportOptions.From;
import dev.gatehouse.migration.ImportOptions.Part;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Everything that comes along, in its order. Each part is whole or not there at all, customers some thousands at a time; what is here
 * already is met again and stays, so that a broken run is simply started once more.
 */
@Component
class MagentoImport {

    private static final String ANYBODY = "customer_entity";

    private final CustomerImport customers;
    private final StaffImport staff;
    private final IntegrationImport integrations;
    private final TokenImport tokens;
    private final Clock clock;

    MagentoImport(
            CustomerImport customers,
            StaffImport staff,
            IntegrationImport integrations,
            TokenImport tokens,
            Clock clock) {
        this.customers = customers;
        this.staff = staff;
        this.integrations = integrations;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Throws {@link ImportFailed} where it cannot go on. */
    void run(ImportOptions options, Report report) {
        // A key that is none is said before anything is opened.
        var secrets = new ShopSecrets(options.keys());
        try (var source = open(options)) {
            if (!source.has(ANYBODY)) {
                throw new ImportFailed("There is no table " + options.prefix() + ANYBODY
                        + ": is this a Magento shop, and the prefix right?");
            }
            var shop = Shop.read(source);
            List<ShopPartner> partners = options.only().contains(Part.INTEGRATIONS)
                    ? new ShopPartners(source, secrets, clock, report).read()
                    : List.of();
            var arrivals = new Arrivals(living(source, options).holders());
            if (options.only().contains(Part.STAFF)) {
                staff.run(source, shop, arrivals, options.dryRun(), report);
                report.progress("administrators: done");
            }
            if (options.only().contains(Part.INTEGRATIONS)) {
                integrations.run(source, partners, options.dryRun(), report);
                report.progress("integrations: done");
            }
            if (options.only().contains(Part.CUSTOMERS)) {
                customers.run(source, shop, arrivals, options.dryRun(), report);
            }
            // Read anew: what the shop has ended meanwhile must not come.
            tokens.run(living(source, options), arrivals, options.dryRun(), report);
            advise(shop, report);
        }
    }

    private ShopTokens living(Source source, ImportOptions options) {
        return ShopTokens.read(source, options.only(), clock.instant());
    }

    private static Source open(ImportOptions options) {
        return switch (options.from()) {
            case From.Database database ->
                new DatabaseSource(
                        Connections.open(database.url(), database.user(), database.password(), database.drivers()),
                        options.prefix());
            case From.Folder(var folder) -> new FolderSource(folder, options.prefix());
        };
    }

    private static void advise(Shop shop, Report report) {
        shop.stores()
                .forEach((website, stores) -> report.note(
                        "websites to be named in the configuration",
                        "gatehouse.stores.websites." + website + "=" + String.join(",", stores)));
        if (shop.shared()) {
            report.note("settings to be taken over", "gatehouse.stores.customers=global");
        }
    }
}
