package dev.gatehouse.users;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code admin_user}: the merchant's staff. */
@Repository
public class Admins {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Admins(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Adds an administrator; throws {@link org.springframework.dao.DuplicateKeyException} if the name is taken. */
    public Subject.Admin add(String username, String name, String passwordHash, long roleId) {
        var id = jdbc.sql("""
                        insert into admin_user (username, name, password_hash, role_id)
                        values (:username, :name, :passwordHash, :roleId) returning id
                        """)
                .param("username", username)
                .param("name", name)
                .param("passwordHash", passwordHash)
                .param("roleId", roleId)
                .query(Long.class)
                .single();
        return new Subject.Admin(id);
    }

    /** Whether there is nobody who could use the console. */
    public boolean none() {
        return !jdbc.sql("select exists (select from admin_user)")
                .query(Boolean.class)
                .single();
    }

    /** Adds an administrator if there is none at all, whoever else tries at the same moment; says whether it did. */
    @Transactional
    public boolean addFirst(String username, String passwordHash, long roleId) {
        jdbc.sql("lock table admin_user in share row exclusive mode").update();
        if (!none()) {
            return false;
        }
        add(username, username, passwordHash, roleId);
        return true;
    }

    /** User names are compared without regard to case. */
    public Optional<Account> findByUsername(String username) {
        return jdbc.sql("select * from admin_user where lower(username) = lower(:username)")
                .param("username", username)
                .query((row, _) -> account(row))
                .optional();
    }

    /**
     * Opens or closes an account. Both end everything that speaks for it: what was under way when it closed must not live again
     * when it opens.
     */
    @Transactional
    public void setActive(Subject.Admin admin, boolean active) {
        jdbc.sql("update admin_user set active = :active where id = :id")
                .param("active", active)
                .param("id", admin.id())
                .update();
        endAccess(admin, active ? "account_opened" : "account_closed");
    }

    /** Sets what the person typed as the new password, hashed, and ends everything that speaks for the account. */
    @Transactional
    public void changePassword(Subject.Admin admin, String passwordHash) {
        jdbc.sql("update admin_user set password_hash = :passwordHash where id = :id")
                .param("passwordHash", passwordHash)
                .param("id", admin.id())
                .update();
        endAccess(admin, "password_changed");
    }

    /** Gives an administrator another role; what their tokens say narrows with it at the next decision. */
    public void changeRole(Subject.Admin admin, long roleId) {
        jdbc.sql("update admin_user set role_id = :roleId where id = :id")
                .param("roleId", roleId)
                .param("id", admin.id())
                .update();
    }

    /** Takes an administrator's role away, and ends everything that speaks for them. */
    @Transactional
    public void removeRole(Subject.Admin admin) {
        jdbc.sql("update admin_user set role_id = null where id = :id")
                .param("id", admin.id())
                .update();
        endAccess(admin, "role_removed");
    }

    /** Takes a role away from all who have it, as {@link #removeRole} does from one. */
    @Transactional
    void removeRoleFromAll(long roleId) {
        jdbc.sql("update admin_user set role_id = null where role_id = :roleId returning id")
                .param("roleId", roleId)
                .query(Long.class)
                .list()
                .forEach(id -> endAccess(new Subject.Admin(id), "role_removed"));
    }

    boolean movedIn(Subject.Admin admin) {
        return jdbc.sql("select exists (select from admin_user where id = :id and moved_as is not null)")
                .param("id", admin.id())
                .query(Boolean.class)
                .single();
    }

    boolean isOpen(Subject.Admin admin) {
        return jdbc.sql("select exists (select from admin_user where id = :id and active)")
                .param("id", admin.id())
                .query(Boolean.class)
                .single();
    }

    boolean isStill(Subject.Admin admin, String passwordHash) {
        return jdbc.sql(
                        "select id from admin_user where id = :id and active and password_hash = :passwordHash for share")
                .param("id", admin.id())
                .param("passwordHash", passwordHash)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The same password under another hash, unless it changed meanwhile. */
    void replaceHash(Subject.Admin admin, String oldHash, String newHash) {
        jdbc.sql("update admin_user set password_hash = :newHash where id = :id and password_hash = :oldHash")
                .param("newHash", newHash)
                .param("oldHash", oldHash)
                .param("id", admin.id())
                .update();
    }

    /** Counts in the database, so that no two guesses at once count as one. */
    void recordFailedSignIn(Subject.Admin admin, FailedSignIn failed) {
        jdbc.sql("""
                        update admin_user set failures_until = :forgottenAt,
                            failed_sign_ins = (case when failures_until > :at then failed_sign_ins else 0 end + 1) % :attempts,
                            locked_until = case
                                when case when failures_until > :at then failed_sign_ins else 0 end + 1 >= :attempts then :lockedUntil
                                else locked_until end
                        where id = :id and (locked_until is null or locked_until <= :at)
                        """)
                .param("id", admin.id())
                .param("at", failed.at().atOffset(ZoneOffset.UTC))
                .param("attempts", failed.attempts())
                .param("forgottenAt", failed.forgottenAt().atOffset(ZoneOffset.UTC))
                .param("lockedUntil", failed.lockedUntil().atOffset(ZoneOffset.UTC))
                .update();
    }

    void clearFailedSignIns(Subject.Admin admin) {
        jdbc.sql("""
                        update admin_user set failed_sign_ins = 0, locked_until = null
                        where id = :id and (failed_sign_ins > 0 or locked_until is not null)
                        """).param("id", admin.id()).update();
    }

    /** What was proven until now counts no more. The row is ours by now, so nobody proves anything until this is done. */
    private void endAccess(Subject.Admin admin, String why) {
        jdbc.sql("update admin_user set proven_from = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", admin.id())
                .update();
        events.publishEvent(new AccessEnded.OfSubject(admin, why));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new Subject.Admin(row.getLong("id")),
                row.getString("name"),
                row.getString("password_hash"),
                row.getBoolean("active"),
                Accounts.instant(row, "locked_until"),
                row.getInt("failed_sign_ins") > 0 || row.getObject("locked_until") != null);
    }
}
