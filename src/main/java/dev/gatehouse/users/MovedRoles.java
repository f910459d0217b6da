package dev.gatehouse.users;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes roles in from another shop. Its own name for a role counts only when it comes. */
@Repository
public class MovedRoles {

    private final JdbcClient jdbc;

    MovedRoles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What {@link #take} would say, without effect. */
    public Fate foresee(MovedRole role) {
        return bind("""
                        select case
                            when r.moved_id is distinct from :id and (r.moved_id is not null or r.now <> r.wanted) then 'NAME_TAKEN'
                            when r.now = r.wanted or r.moved_as = r.wanted then 'KNOWN'
                            when r.moved_as = r.now then 'FOLLOWED'
                            else 'CHANGED_HERE' end
                        from (select moved_id, moved_as, role_as_moved(exact, resources) as now,
                                role_as_moved(:exact, :resources) as wanted
                            from admin_role where moved_id = :id or name = :name
                            order by moved_id is not distinct from :id desc limit 1) r
                        """, role).query(String.class).optional().map(Fate::valueOf).orElse(Fate.ADDED);
    }

    /** Takes a role in, and returns what came of it. One of the same name with the same rights becomes this one. */
    public Fate take(MovedRole role) {
        var fate = foresee(role);
        switch (fate) {
            case ADDED -> bind("""
                    insert into admin_role (name, exact, resources, moved_id, moved_as)
                    values (:name, :exact, :resources, :id, role_as_moved(:exact, :resources))
                    """, role).update();
            case FOLLOWED -> bind("""
                    update admin_role set exact = :exact, resources = :resources, moved_as = role_as_moved(:exact, :resources)
                    where moved_id = :id
                    """, role).update();
            case KNOWN -> bind("""
                    update admin_role set moved_id = :id
                    where name = :name and moved_id is null
                        and role_as_moved(exact, resources) = role_as_moved(:exact, :resources)
                    """, role).update();
            case CHANGED_HERE, NUMBER_TAKEN, NAME_TAKEN -> {}
        }
        return fate;
    }

    private JdbcClient.StatementSpec bind(String sql, MovedRole role) {
        return jdbc.sql(sql)
                .param("id", role.id())
                .param("name", role.name())
                .param("exact", role.exact())
                .param("resources", role.sorted());
    }
}
