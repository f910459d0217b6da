package dev.gatehouse.migration;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.users.Fate;
import dev.gatehouse.users.MovedAdmin;
import dev.gatehouse.users.MovedAdmins;
import dev.gatehouse.users.MovedRole;
import dev.gatehouse.users.MovedRoles;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Administrators and their roles, all in one transaction. */
@Component
class StaffImport {

    private static final String ROLES = "roles";
    private static final String ADMINS = "administrators";

    /** That of administrators in Magento's tokens. */
    private static final int USER_TYPE = 2;

    private final MovedRoles roles;
    private final MovedAdmins admins;
    private final ShopHashes hashes;
    private final Acl acl;
    private final Clock clock;

    StaffImport(MovedRoles roles, MovedAdmins admins, ShopHashes hashes, Acl acl, Clock clock) {
        this.roles = roles;
        this.admins = admins;
        this.hashes = hashes;
        this.acl = acl;
        this.clock = clock;
    }

    @Transactional
    void run(Source source, Shop shop, Arrivals arrivals, boolean dryRun, Report report) {
        var rules = ShopRules.read(source);
        var here = new HashSet<Long>();
        for (var row : rules.groups()) {
            var role = role(row, rules, report);
            var fate = dryRun ? roles.foresee(role) : roles.take(role);
            report.count(ROLES, fate, role.name());
            if (fate != Fate.NAME_TAKEN) {
                here.add(role.id());
            }
        }
        var expiries = expiries(source);
        for (var row : source.rows(
                "admin_user",
                List.of(
                        "user_id",
                        "firstname",
                        "lastname",
                        "email",
                        "username",
                        "password",
                        "created",
                        "is_active",
                        "lock_expires"))) {
            read(row, shop, Optional.ofNullable(expiries.get(row.number("user_id"))), report)
                    .map(admin -> withRole(admin, rules, here, report))
                    .ifPresent(admin -> {
                        var fate = dryRun ? admins.foresee(admin) : admins.take(admin);
                        tell(admin, fate, arrivals, report);
                    });
        }
        source.rows("tfa_user_config", List.of("user_id"))
                .forEach(row -> report.note(
                        "administrators whose second factor does not come along",
                        Long.toString(row.number("user_id"))));
        if (!dryRun) {
            admins.numberOn();
        }
    }

    private static void tell(MovedAdmin admin, Fate fate, Arrivals arrivals, Report report) {
        report.count(ADMINS, fate, admin.username());
        arrivals.add(new Subject.Admin(admin.id()), new Arrivals.Arrival(fate, admin.active(), admin.provenFrom()));
    }

    private MovedRole role(Row row, ShopRules rules, Report report) {
        var id = row.number("role_id");
        var name = Optional.ofNullable(row.filled("role_name")).orElse("Role " + id);
        var allowed = rules.allowed(id);
        if (rules.allowsEverything(id)) {
            // The roots by name, too: another tree may not have the one that stands for all.
            var all =
                    Stream.concat(acl.tree().roots().stream(), allowed.stream()).collect(Collectors.toSet());
            return new MovedRole(id, name, false, all);
        }
        if (isUnknown(allowed)) {
            report.note("roles with resources that no acl.xml here has: they count once one has them", name);
        }
        return new MovedRole(id, name, true, allowed);
    }

    private boolean isUnknown(Set<ResourceId> allowed) {
        return allowed.stream().anyMatch(id -> !acl.tree().contains(id));
    }

    private MovedAdmin withRole(MovedAdmin admin, ShopRules rules, Set<Long> here, Report report) {
        var role = rules.roleOfAdmin(admin.id()).filter(here::contains);
        if (role.isEmpty()) {
            report.note(
                    "administrators who come without a role, and may do nothing until they have one", admin.username());
        }
        return new MovedAdmin(
                admin.id(),
                admin.username(),
                admin.name(),
                admin.email(),
                admin.passwordHash(),
                admin.active(),
                role.orElse(null),
                admin.lockedUntil(),
                admin.provenFrom(),
                admin.createdAt());
    }

    private Optional<MovedAdmin> read(Row row, Shop shop, Optional<Instant> expiry, Report report) {
        var id = row.number("user_id");
        var username = row.filled("username");
        if (id <= 0 || username == null) {
            report.leaveOut("administrators without a user name", Long.toString(id));
            return Optional.empty();
        }
        var now = clock.instant();
        expiry.filter(now::isBefore)
                .ifPresent(time ->
                        report.note("administrators whose account would expire there, and does not here", username));
        var hash = hashes.stored(row.filled("password"));
        hashes.tell(ADMINS, hash, username, report);
        return Optional.of(new MovedAdmin(
                id,
                username,
                name(row, username),
                row.filled("email"),
                hash,
                row.isSet("is_active")
                        && expiry.filter(time -> !now.isBefore(time)).isEmpty(),
                null,
                Optional.ofNullable(row.time("lock_expires"))
                        .filter(now::isBefore)
                        .orElse(null),
                shop.revokedBefore(USER_TYPE, id),
                Optional.ofNullable(row.time("created")).orElse(now)));
    }

    private static String name(Row row, String username) {
        var name = Stream.of(row.filled("firstname"), row.filled("lastname"))
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? username : name;
    }

    private static Map<Long, @Nullable Instant> expiries(Source source) {
        var expiries = new HashMap<Long, @Nullable Instant>();
        source.rows("admin_user_expiration", List.of("user_id", "expires_at"))
                .forEach(row -> expiries.put(row.number("user_id"), row.time("expires_at")));
        return expiries;
    }
}
