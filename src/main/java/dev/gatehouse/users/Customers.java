package dev.gatehouse.users;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code customer}: somebody who buys. */
@Repository
public class Customers {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Customers(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Adds a customer of every website; throws {@link org.springframework.dao.DuplicateKeyException} if the address is taken. */
    public Subject.Customer add(
            String email, @Nullable String givenName, @Nullable String familyName, String passwordHash) {
        return add(email, givenName, familyName, passwordHash, null);
    }

    /**
     * The same of one website.
     *
     * @param website its code; {@code null}: of every website
     */
    public Subject.Customer add(
            String email,
            @Nullable String givenName,
            @Nullable String familyName,
            String passwordHash,
            @Nullable String website) {
        var id = jdbc.sql("""
                        insert into customer (email, given_name, family_name, password_hash, website)
                        values (:email, :givenName, :familyName, :passwordHash, :website) returning id
                        """)
                .param("website", website)
                .param("email", email)
                .param("givenName", givenName)
                .param("familyName", familyName)
                .param("passwordHash", passwordHash)
                .query(Long.class)
                .single();
        return new Subject.Customer(id);
    }

    /** The customer with this address, whatever website they are of. */
    public Optional<Account> findByEmail(String email) {
        return findByEmail(email, null);
    }

    /**
     * E-mail addresses are compared without regard to case. Each website may have a customer of the same address: who belongs to
     * every website comes first, then who was there first.
     *
     * @param website the code of the website that they must belong to; {@code null}: any
     */
    public Optional<Account> findByEmail(String email, @Nullable String website) {
        return jdbc.sql("""
                        select * from customer
                        where lower(email) = lower(:email) and (:website::text is null or website is null or website = :website)
                        order by (website is not null), id limit 1
                        """)
                .param("email", email)
                .param("website", website, Types.VARCHAR)
                .query((row, _) -> account(row))
                .optional();
    }

    /**
     * Opens or closes an account. Both end everything that speaks for it: what was under way when it closed must not live again
     * when it opens.
     */
    @Transactional
    public void setActive(Subject.Customer customer, boolean active) {
        jdbc.sql("update customer set active = :active where id = :id")
                .param("active", active)
                .param("id", customer.id())
                .update();
        endAccess(customer, active ? "account_opened" : "account_closed");
    }

    /** Sets what the person typed as the new password, hashed, and ends everything that speaks for the account. */
    @Transactional
    public void changePassword(Subject.Customer customer, String passwordHash) {
        jdbc.sql("update customer set password_hash = :passwordHash where id = :id")
                .param("passwordHash", passwordHash)
                .param("id", customer.id())
                .update();
        endAccess(customer, "password_changed");
    }

    Optional<Membership> membership(Subject.Customer customer) {
        return jdbc.sql("select website from customer where id = :id and active")
                .param("id", customer.id())
                .query((row, _) -> new Membership(row.getString("website")))
                .optional();
    }

    boolean movedIn(Subject.Customer customer) {
        return jdbc.sql("select exists (select from customer where id = :id and moved_as is not null)")
                .param("id", customer.id())
                .query(Boolean.class)
                .single();
    }

    boolean isStill(Subject.Customer customer, String passwordHash) {
        return jdbc.sql("select id from customer where id = :id and active and password_hash = :passwordHash for share")
                .param("id", customer.id())
                .param("passwordHash", passwordHash)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The same password under another hash, unless it changed meanwhile. */
    void replaceHash(Subject.Customer customer, String oldHash, String newHash) {
        jdbc.sql("update customer set password_hash = :newHash where id = :id and password_hash = :oldHash")
                .param("newHash", newHash)
                .param("oldHash", oldHash)
                .param("id", customer.id())
                .update();
    }

    /** Counts in the database, so that no two guesses at once count as one. */
    void recordFailedSignIn(Subject.Customer customer, FailedSignIn failed) {
        jdbc.sql("""
                        update customer set failures_until = :forgottenAt,
                            failed_sign_ins = (case when failures_until > :at then failed_sign_ins else 0 end + 1) % :attempts,
                            locked_until = case
                                when case when failures_until > :at then failed_sign_ins else 0 end + 1 >= :attempts then :lockedUntil
                                else locked_until end
                        where id = :id and (locked_until is null or locked_until <= :at)
                        """)
                .param("id", customer.id())
                .param("at", failed.at().atOffset(ZoneOffset.UTC))
                .param("attempts", failed.attempts())
                .param("forgottenAt", failed.forgottenAt().atOffset(ZoneOffset.UTC))
                .param("lockedUntil", failed.lockedUntil().atOffset(ZoneOffset.UTC))
                .update();
    }

    void clearFailedSignIns(Subject.Customer customer) {
        jdbc.sql("""
                        update customer set failed_sign_ins = 0, locked_until = null
                        where id = :id and (failed_sign_ins > 0 or locked_until is not null)
                        """).param("id", customer.id()).update();
    }

    /** What was proven until now counts no more. The row is ours by now, so nobody proves anything until this is done. */
    private void endAccess(Subject.Customer customer, String why) {
        jdbc.sql("update customer set proven_from = :now where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", customer.id())
                .update();
        events.publishEvent(new AccessEnded.OfSubject(customer, why));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new Subject.Customer(row.getLong("id")),
                name(row.getString("given_name"), row.getString("family_name"), row.getString("email")),
                row.getString("password_hash"),
                row.getBoolean("active"),
                Accounts.instant(row, "locked_until"),
                row.getInt("failed_sign_ins") > 0 || row.getObject("locked_until") != null);
    }

    /** What we call a customer; many give no name. */
    static String name(@Nullable String givenName, @Nullable String familyName, @Nullable String email) {
        var name = Stream.of(givenName, familyName)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? Objects.requireNonNull(email, "Every customer has an address") : name;
    }
}
