package dev.gatehouse.users;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.core.Subject;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a person may do now, whatever their tokens say. */
@Component
public class Rights {

    private static final String CUSTOMER = ResourceId.SELF + " " + ResourceId.ANONYMOUS;

    /** What {@code subject_resources} puts before ids of which each stands for itself. */
    private static final String EXACT = "= ";

    private final Acl acl;
    private final AdminRoles roles;
    private final Permissions ofCustomers;

    Rights(Acl acl, AdminRoles roles) {
        this.acl = acl;
        this.roles = roles;
        this.ofCustomers = Permissions.of(acl.tree(), Set.of(ResourceId.SELF, ResourceId.ANONYMOUS));
    }

    /**
     * The same without a look at the database.
     *
     * @param resources what {@code subject_resources(subject)} said of them in somebody's statement: of administrators ids with a
     *     space between, of customers their website
     * @param vocabulary what the ids mean
     */
    public static Permissions of(Subject subject, String resources, Vocabulary vocabulary) {
        return switch (subject) {
            case Subject.Admin _ ->
                resources.startsWith(EXACT)
                        ? vocabulary.listed(resources.substring(EXACT.length()))
                        : vocabulary.permissions(resources);
            case Subject.Customer _ -> vocabulary.permissions(CUSTOMER);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> Permissions.NONE;
        };
    }

    /**
     * The code of the website whose customer this is; {@code null}: of every one, or no customer.
     *
     * @param resources as above
     */
    public static @Nullable String website(Subject subject, String resources) {
        return subject instanceof Subject.Customer && !resources.isEmpty() ? resources : null;
    }

    /** An administrator: what the role says. A customer: their own things. Others have no rights of their own here. */
    public Permissions of(Subject subject) {
        return switch (subject) {
            case Subject.Admin admin ->
                roles.ofActive(admin).map(role -> role.permissions(acl.tree())).orElse(Permissions.NONE);
            case Subject.Customer _ -> ofCustomers;
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> Permissions.NONE;
        };
    }
}
