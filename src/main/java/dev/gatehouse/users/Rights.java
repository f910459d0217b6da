package dev.gatehouse.users;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a person may do now, whatever their tokens say. */
@Component
public class Rights {

    private final Acl acl;
    private final AdminRoles roles;
    private final Permissions ofCustomers;

    Rights(Acl acl, AdminRoles roles) {
        this.acl = acl;
        this.roles = roles;
        this.ofCustomers = Permissions.of(acl.tree(), Set.of(ResourceId.SELF, ResourceId.ANONYMOUS));
    }

    /** An administrator: what the role says. A customer: their own things. Others have no rights of their own here. */
    public Permissions of(Subject subject) {
        return switch (subject) {
            case Subject.Admin admin ->
                roles.ofActive(admin)
                        .map(role -> Permissions.of(acl.tree(), role.resources()))
                        .orElse(Permissions.NONE);
            case Subject.Customer _ -> ofCustomers;
            case Subject.Integration _, Subject.Application _ -> Permissions.NONE;
        };
    }
}
