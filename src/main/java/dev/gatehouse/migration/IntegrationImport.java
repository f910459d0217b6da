package dev.gatehouse.migration;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.integrations.Allowed;
import dev.gatehouse.integrations.Consumers;
import dev.gatehouse.integrations.Details;
import dev.gatehouse.integrations.Integration;
import dev.gatehouse.integrations.IntegrationTokens;
import dev.gatehouse.integrations.Integrations;
import dev.gatehouse.integrations.Setup;
import dev.gatehouse.integrations.Status;
import dev.gatehouse.integrations.TokenKind;
import dev.gatehouse.users.Fate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Integrations with their consumers and tokens, all in one transaction. One that is here stays as it is. */
@Component
class IntegrationImport {

    private static final String WHAT = "integrations";

    private final Integrations integrations;
    private final Consumers consumers;
    private final IntegrationTokens tokens;
    private final Acl acl;
    private final Clock clock;

    IntegrationImport(Integrations integrations, Consumers consumers, IntegrationTokens tokens, Acl acl, Clock clock) {
        this.integrations = integrations;
        this.consumers = consumers;
        this.tokens = tokens;
        this.acl = acl;
        this.clock = clock;
    }

    @Transactional
    void run(Source source, List<ShopPartner> partners, boolean dryRun, Report report) {
        var rules = ShopRules.read(source);
        for (var partner : partners) {
            var integration = integration(partner, rules, report);
            if (integration.isEmpty()) {
                continue;
            }
            var fate = fate(integration.get(), partner);
            report.count(WHAT, fate, partner.name());
            if (fate == Fate.ADDED && !dryRun) {
                add(integration.get(), partner);
            }
        }
        if (!dryRun) {
            integrations.numberOn();
        }
    }

    private Fate fate(Integration integration, ShopPartner partner) {
        var here = integrations.find(integration.id());
        if (here.isPresent()) {
            var key = consumers.key(integration.id()).orElse(null);
            var same = partner.consumer() == null
                    ? here.get()
                            .details()
                            .name()
                            .equalsIgnoreCase(integration.details().name())
                    : partner.consumer().id().equals(key);
            return same ? Fate.KNOWN : Fate.NUMBER_TAKEN;
        }
        var name = integration.details().name().toLowerCase(Locale.ROOT);
        return integrations.all().stream()
                        .anyMatch(other ->
                                other.details().name().toLowerCase(Locale.ROOT).equals(name))
                ? Fate.NAME_TAKEN
                : Fate.ADDED;
    }

    private void add(Integration integration, ShopPartner partner) {
        integrations.add(integration);
        if (partner.consumer() == null) {
            return;
        }
        var consumer = consumers.add(integration.id(), partner.consumer(), partner.startedAt());
        var token = partner.token();
        if (token == null) {
            return;
        }
        if (token.kind() == TokenKind.VERIFIER && token.verifier() != null) {
            tokens.putVerifier(consumer, token.verifier());
        } else {
            tokens.put(consumer, token.kind(), token.token(), token.verifier());
        }
    }

    private Optional<Integration> integration(ShopPartner partner, ShopRules rules, Report report) {
        var row = partner.row();
        var details = details(partner, allowed(partner, rules, report), report);
        if (details.problems().containsKey("name")) {
            report.leaveOut("integrations without a name", partner.name());
            return Optional.empty();
        }
        var created = Optional.ofNullable(row.time("created_at")).orElseGet(clock::instant);
        return Optional.of(new Integration(
                partner.id(),
                details,
                status(row.number("status")),
                row.isSet("setup_type") ? Setup.CONFIG : Setup.MANUAL,
                created,
                Optional.ofNullable(row.time("updated_at")).orElse(created)));
    }

    private Allowed allowed(ShopPartner partner, ShopRules rules, Report report) {
        var role = rules.roleOfIntegration(partner.id());
        if (role.isEmpty()) {
            return Allowed.NOTHING;
        }
        var allowed = rules.allowsEverything(role.get()) ? Allowed.EVERYTHING : Allowed.only(rules.allowed(role.get()));
        if (!allowed.unknown(acl.tree()).isEmpty()) {
            report.note(
                    "integrations with resources that no acl.xml here has: they count once one has them",
                    partner.name());
        }
        return allowed;
    }

    /** What is no address stays behind, the rest comes along. */
    private static Details details(ShopPartner partner, Allowed allowed, Report report) {
        var row = partner.row();
        var whole = new Details(
                partner.name(), row.filled("email"), row.filled("endpoint"), row.filled("identity_link_url"), allowed);
        var problems = whole.problems();
        problems.keySet().stream()
                .filter(member -> !member.equals("name"))
                .forEach(member ->
                        report.note("integrations without their " + member + ", which is none", partner.name()));
        return new Details(
                whole.name(),
                kept(whole.email(), problems.containsKey("email")),
                kept(whole.endpoint(), problems.containsKey("endpoint")),
                kept(whole.identityLinkUrl(), problems.containsKey("identity_link_url")),
                allowed);
    }

    private static @Nullable String kept(@Nullable String value, boolean problem) {
        return problem ? null : value;
    }

    private static Status status(long number) {
        return switch ((int) number) {
            case 1 -> Status.ACTIVE;
            case 2 -> Status.RECREATED;
            default -> Status.INACTIVE;
        };
    }
}
