package dev.gatehouse.users;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Subject;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes administrators in from another shop, after their roles. Who was touched here stays as they are. */
@Repository
public class MovedAdmins {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MovedAdmins(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What {@link #take} would say, without effect. */
    public Fate foresee(MovedAdmin admin) {
        var clash = bind("""
                        select exists (select from admin_user where lower(username) = lower(:username) and id <> :id)
                        """, admin).query(Boolean.class).single();
        return byNumber(admin)
                .map(fate -> clash && fate == Fate.FOLLOWED ? Fate.NAME_TAKEN : fate)
                .orElse(clash ? Fate.NAME_TAKEN : Fate.ADDED);
    }

    /** Takes an administrator in, and returns what came of it. */
    @Transactional
    public Fate take(MovedAdmin admin) {
        var foreseen = foresee(admin);
        var fate = switch (foreseen) {
            case ADDED -> {
                add(admin);
                yield foreseen;
            }
            case FOLLOWED -> follow(admin) ? foreseen : Fate.CHANGED_HERE;
            case KNOWN, CHANGED_HERE, NUMBER_TAKEN, NAME_TAKEN -> foreseen;
        };
        end(admin, fate == Fate.KNOWN || fate == Fate.FOLLOWED);
        return fate;
    }

    /** Lets new administrators have numbers after all that are there. */
    public void numberOn() {
        jdbc.sql("""
                        select setval(pg_get_serial_sequence('admin_user', 'id'), max(id)) from admin_user
                        having max(id) > coalesce(
                            pg_sequence_last_value(pg_get_serial_sequence('admin_user', 'id')::regclass), 0)
                        """).query(Long.class).optional();
    }

    /** A role of ours has a number that none of the shop has, so that to be given one is to be changed here. */
    private Optional<Fate> byNumber(MovedAdmin admin) {
        return bind("""
                        select case
                            when a.moved_as is null then 'NUMBER_TAKEN'
                            when a.moved_as = admin_as_moved(:username, :name, :email, :passwordHash, :active, :role) then 'KNOWN'
                            when a.moved_as = admin_as_moved(a.username, a.name, a.email, a.password_hash, a.active,
                                coalesce(r.moved_id, -r.id))
                                then 'FOLLOWED'
                            else 'CHANGED_HERE' end
                        from admin_user a left join admin_role r on r.id = a.role_id where a.id = :id
                        """, admin).query(String.class).optional().map(Fate::valueOf);
    }

    private void add(MovedAdmin admin) {
        bind("""
                        insert into admin_user (id, username, name, email, password_hash, active, role_id, locked_until,
                            proven_from, created_at, moved_as)
                        overriding system value
                        values (:id, :username, :name, :email, :passwordHash, :active,
                            (select id from admin_role where moved_id = :role), :lockedUntil, :provenFrom, :createdAt,
                            admin_as_moved(:username, :name, :email, :passwordHash, :active, :role))
                        """, admin).update();
    }

    /** Asks again whether nobody touched it. What was proven so far ends. */
    private boolean follow(MovedAdmin admin) {
        var rows = bind("""
                        update admin_user a set username = :username, name = :name, email = :email,
                            password_hash = :passwordHash, active = :active, proven_from = :now,
                            role_id = (select id from admin_role where moved_id = :role),
                            moved_as = admin_as_moved(:username, :name, :email, :passwordHash, :active, :role)
                        where a.id = :id and a.moved_as = admin_as_moved(a.username, a.name, a.email, a.password_hash, a.active,
                            (select coalesce(r.moved_id, -r.id) from admin_role r where r.id = a.role_id))
                        """, admin).update();
        if (rows == 1) {
            events.publishEvent(new AccessEnded.OfSubject(new Subject.Admin(admin.id()), "changed_in_the_shop"));
        }
        return rows == 1;
    }

    /**
     * What the shop ended since, ends for who stays as they are here, too.
     *
     * @param lock whether its locks count: they do for who was not changed here
     */
    private void end(MovedAdmin admin, boolean lock) {
        bind("""
                        update admin_user set proven_from = greatest(proven_from, :provenFrom),
                            locked_until = case when :lock then greatest(locked_until, :lockedUntil) else locked_until end
                        where id = :id and moved_as is not null and (
                            :provenFrom > coalesce(proven_from, '-infinity')
                            or :lock and :lockedUntil > coalesce(locked_until, '-infinity'))
                        """, admin).param("lock", lock).update();
    }

    private JdbcClient.StatementSpec bind(String sql, MovedAdmin admin) {
        return jdbc.sql(sql)
                .param("id", admin.id())
                .param("username", admin.username())
                .param("name", admin.name())
                .param("email", admin.email(), Types.VARCHAR)
                .param("passwordHash", admin.passwordHash())
                .param("active", admin.active())
                .param("role", admin.role(), Types.BIGINT)
                .param("lockedUntil", time(admin.lockedUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("provenFrom", time(admin.provenFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("createdAt", time(admin.createdAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", time(clock.instant()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
