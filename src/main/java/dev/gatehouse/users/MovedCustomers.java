package dev.gatehouse.users;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Subject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes customers in from another shop, thousands at once: copied into a table of the moment, compared with who is here, then added.
 * Who was touched here stays as they are.
 */
@Repository
public class MovedCustomers {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MovedCustomers(JdbcClient jdbc, JdbcTemplate template, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.events = events;
        this.clock = clock;
    }

    /** What {@link #take} would say, without effect. */
    @Transactional
    public Map<Long, Fate> foresee(Collection<MovedCustomer> customers) {
        compare(customers);
        var fates = fates();
        forget();
        return fates;
    }

    /** Takes all of these customers in, or none of them; returns what came of each, by number. */
    @Transactional
    public Map<Long, Fate> take(Collection<MovedCustomer> customers) {
        compare(customers);
        follow();
        end();
        add();
        numberOn();
        var fates = fates();
        forget();
        return fates;
    }

    private void compare(Collection<MovedCustomer> customers) {
        jdbc.sql("""
                        create temporary table arrival (
                            id bigint primary key, email text, website text, email_verified boolean, given_name text,
                            family_name text, password_hash text, active boolean, locked_until timestamptz,
                            proven_from timestamptz, created_at timestamptz, moved_as bytea, fate text default 'ADDED')
                            on commit drop
                        """).update();
        template.execute((Connection connection) -> copy(connection, customers));
        jdbc.sql("""
                        update arrival set moved_as = customer_as_moved(
                            email, website, email_verified, given_name, family_name, password_hash, active)
                        """).update();
        jdbc.sql("create index on arrival (lower(email))").update();
        jdbc.sql("analyze arrival").update();
        compareNumbers();
        compareAddresses();
    }

    private void compareNumbers() {
        jdbc.sql("""
                        update arrival a set fate = case
                            when c.moved_as is null then 'NUMBER_TAKEN'
                            when c.moved_as = a.moved_as then 'KNOWN'
                            when c.moved_as = customer_as_moved(c.email, c.website, c.email_verified, c.given_name,
                                c.family_name, c.password_hash, c.active) then 'FOLLOWED'
                            else 'CHANGED_HERE' end
                        from customer c where c.id = a.id
                        """).update();
    }

    /** Somebody of all websites has the address on each of them. */
    private void compareAddresses() {
        jdbc.sql("""
                        update arrival a set fate = 'NAME_TAKEN'
                        where fate in ('ADDED', 'FOLLOWED') and (
                            exists (select from customer c
                                where lower(c.email) = lower(a.email) and c.id <> a.id
                                    and (c.website is null or a.website is null or c.website = a.website))
                            or exists (select from arrival b
                                where lower(b.email) = lower(a.email) and b.id < a.id
                                    and (b.website is null or a.website is null or b.website = a.website)))
                        """).update();
    }

    private void add() {
        jdbc.sql("""
                        with added as (
                            insert into customer (id, email, website, email_verified, given_name, family_name, password_hash,
                                active, locked_until, proven_from, created_at, moved_as)
                            overriding system value
                            select id, email, website, email_verified, given_name, family_name, password_hash, active,
                                locked_until, proven_from, created_at, moved_as
                            from arrival where fate = 'ADDED' order by id
                            on conflict do nothing returning id)
                        update arrival set fate = 'NAME_TAKEN'
                        where fate = 'ADDED' and id not in (select id from added)
                        """).update();
    }

    /** Asks again whether nobody touched it: they may have signed in since. What was proven with another password ends. */
    private void follow() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        with followed as (
                            update customer c set email = a.email, website = a.website, email_verified = a.email_verified,
                                given_name = a.given_name, family_name = a.family_name, password_hash = a.password_hash,
                                active = a.active, moved_as = a.moved_as, proven_from = :now
                            from arrival a
                            where a.id = c.id and a.fate = 'FOLLOWED' and c.moved_as = customer_as_moved(c.email, c.website,
                                c.email_verified, c.given_name, c.family_name, c.password_hash, c.active)
                            returning c.id)
                        update arrival set fate = 'CHANGED_HERE'
                        where fate = 'FOLLOWED' and id not in (select id from followed)
                        """).param("now", now).update();
        jdbc.sql("select id from arrival where fate = 'FOLLOWED'")
                .query(Long.class)
                .list()
                .forEach(id -> events.publishEvent(
                        new AccessEnded.OfSubject(new Subject.Customer(id), "changed_in_the_shop")));
    }

    /** What the shop ended since, ends for who stays as they are here, too. Its locks count for who was not changed here. */
    private void end() {
        jdbc.sql("""
                        update customer c set proven_from = greatest(c.proven_from, a.proven_from),
                            locked_until = case when a.fate in ('KNOWN', 'FOLLOWED')
                                then greatest(c.locked_until, a.locked_until) else c.locked_until end
                        from arrival a
                        where a.id = c.id and c.moved_as is not null and (
                            a.proven_from > coalesce(c.proven_from, '-infinity')
                            or a.fate in ('KNOWN', 'FOLLOWED') and a.locked_until > coalesce(c.locked_until, '-infinity'))
                        """).update();
    }

    /** Lets new customers have numbers after all that are there. */
    private void numberOn() {
        jdbc.sql("""
                        select setval(pg_get_serial_sequence('customer', 'id'), max(id)) from customer
                        having max(id) > coalesce(
                            pg_sequence_last_value(pg_get_serial_sequence('customer', 'id')::regclass), 0)
                        """).query(Long.class).optional();
    }

    private Map<Long, Fate> fates() {
        var fates = new HashMap<Long, Fate>();
        jdbc.sql("select id, fate from arrival").query(row -> {
            fates.put(row.getLong("id"), Fate.valueOf(row.getString("fate")));
        });
        return fates;
    }

    private void forget() {
        jdbc.sql("drop table arrival").update();
    }

    private static long copy(Connection connection, Collection<MovedCustomer> customers) throws SQLException {
        var lines = new CopyLines();
        for (var customer : customers) {
            lines.line(
                    customer.id(),
                    customer.email(),
                    customer.website(),
                    customer.emailVerified(),
                    customer.name().given(),
                    customer.name().family(),
                    customer.passwordHash(),
                    customer.active(),
                    customer.lockedUntil(),
                    customer.provenFrom(),
                    customer.createdAt());
        }
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                            copy arrival (id, email, website, email_verified, given_name, family_name, password_hash, active,
                                locked_until, proven_from, created_at) from stdin
                            """, new StringReader(lines.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
