package dev.gatehouse.users;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code admin_role}. */
@Repository
public class AdminRoles {

    private final JdbcClient jdbc;
    private final Admins admins;

    AdminRoles(JdbcClient jdbc, Admins admins) {
        this.jdbc = jdbc;
        this.admins = admins;
    }

    /** Makes the role, or gives the one of that name these resources; returns its id. */
    public long save(String name, Set<ResourceId> resources) {
        return jdbc.sql("""
                        insert into admin_role (name, resources) values (:name, :resources)
                        on conflict (name) do update set resources = excluded.resources, exact = false
                        returning id
                        """)
                .param("name", name)
                .param(
                        "resources",
                        resources.stream().map(ResourceId::value).sorted().toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Deletes a role. Who had it has none then, and everything that speaks for them ends. */
    @Transactional
    public void delete(long roleId) {
        // Held until the end, so that nobody is given the role meanwhile.
        jdbc.sql("select from admin_role where id = :id for update")
                .param("id", roleId)
                .query((_, _) -> roleId)
                .list();
        admins.removeRoleFromAll(roleId);
        jdbc.sql("delete from admin_role where id = :id").param("id", roleId).update();
    }

    /** The role of an administrator who is still active. */
    Optional<AdminRole> ofActive(Subject.Admin admin) {
        return jdbc.sql("""
                        select r.id, r.name, r.resources, r.exact from admin_role r join admin_user a on a.role_id = r.id
                        where a.id = :id and a.active
                        """)
                .param("id", admin.id())
                .query((row, _) -> role(row))
                .optional();
    }

    private static AdminRole role(ResultSet row) throws SQLException {
        var resources = (String[]) row.getArray("resources").getArray();
        return new AdminRole(
                row.getLong("id"),
                row.getString("name"),
                Arrays.stream(resources).map(ResourceId::new).collect(Collectors.toSet()),
                row.getBoolean("exact"));
    }
}
