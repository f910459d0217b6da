package dev.gatehouse.migration;

import dev.gatehouse.acl.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles of the shop and what they allow: of administrators, and of integrations, which have one each. */
final class ShopRules {

    private static final ResourceId EVERYTHING = new ResourceId("Magento_Backend::all");
    private static final String GROUP = "G";
    private static final String USER = "U";
    private static final String INTEGRATION = "1";

    private final List<Row> roles;
    private final Map<Long, Set<ResourceId>> allowed = new HashMap<>();

    private ShopRules(List<Row> roles) {
        this.roles = roles;
    }

    static ShopRules read(Source source) {
        var rules = new ShopRules(source.rows(
                "authorization_role",
                List.of("role_id", "parent_id", "role_type", "user_id", "user_type", "role_name")));
        for (var row : source.rows("authorization_rule", List.of("role_id", "resource_id", "permission"))) {
            var resource = row.text("resource_id", "");
            if (row.text("permission", "").equals("allow") && ResourceId.isValid(resource)) {
                rules.allowed
                        .computeIfAbsent(row.number("role_id"), _ -> new HashSet<>())
                        .add(new ResourceId(resource));
            }
        }
        return rules;
    }

    /** The roles that administrators can have. */
    List<Row> groups() {
        return roles.stream()
                .filter(row -> row.text("role_type", "").equals(GROUP)
                        && !row.text("user_type", "").equals(INTEGRATION))
                .toList();
    }

    /** The number of an administrator's role. */
    Optional<Long> roleOfAdmin(long id) {
        return roles.stream()
                .filter(row -> row.text("role_type", "").equals(USER)
                        && row.number("user_id") == id
                        && !row.text("user_type", "").equals(INTEGRATION)
                        && row.number("parent_id") > 0)
                .map(row -> row.number("parent_id"))
                .findFirst();
    }

    /** The number of the role that an integration is. */
    Optional<Long> roleOfIntegration(long id) {
        return roles.stream()
                .filter(row ->
                        row.number("user_id") == id && row.text("user_type", "").equals(INTEGRATION))
                .map(row -> row.number("role_id"))
                .findFirst();
    }

    /** What a role allows; each resource stands for itself. */
    Set<ResourceId> allowed(long role) {
        return allowed.getOrDefault(role, Set.of());
    }

    /** Whether a role allows everything, with what is added later. */
    boolean allowsEverything(long role) {
        return allowed(role).contains(EVERYTHING);
    }
}
