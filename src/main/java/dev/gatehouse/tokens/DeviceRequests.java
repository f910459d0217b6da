package dev.gatehouse.tokens;

import dev.gatehouse.core.Expiring;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code device_request}. Neither code is in it: one is computed from the id, the other is kept as a MAC. A grant that
 * comes of a request has its id, so that no request can lead to two.
 */
@Repository
class DeviceRequests implements Expiring {

    /**
     * One statement says what the device is told, and makes the grant where it is told that. Each {@code case} sees the row as it
     * was; the rows of others who poll at the same moment come one after the other. The grant is as old as the person's answer, so
     * that what ends access after it ends the grant, too, even if it could not be seen here yet (see {@link AccessGrants#STANDS}).
     */
    private static final String POLL = """
            with polled as (
                update device_request set
                    told = case
                        when told in ('granted', 'replayed') then 'replayed'
                        when expires_at <= :now then 'expired'
                        when next_poll_at > :now then 'too_fast'
                        when denied then 'denied'
                        when subject is null then 'pending'
                        when subject_is_active(subject, auth_time) and not exists (
                            select from access_cutoff
                            where holder in (subject, 'client:' || client_id, 'client:' || client_id || ' ' || subject)
                                and not_before >= answered_at) then 'granted'
                        else 'denied' end,
                    pace = case when next_poll_at > :now then least(pace + 5, 60) else pace end,
                    next_poll_at = :now + make_interval(
                        secs => case when next_poll_at > :now then least(pace + 5, 60) else pace end - 1)
                where id = :id and client_id = :clientId
                returning *),
            made as (
                insert into access_grant (id, client_id, subject, scopes, auth_time, amr, dpop_jkt, generation, created_at,
                    last_used_at, idle_expires_at, expires_at)
                select id, client_id, subject, granted, auth_time, amr, :jkt, 1, answered_at, :now,
                    least(:now + make_interval(secs => idle), :now + make_interval(secs => lives), until),
                    least(:now + make_interval(secs => lives), until)
                from polled where told = 'granted'
                returning *, subject_resources(subject) as subject_resources)
            select polled.told, made.* from polled left join made on true
            """;

    private static final String WAITS =
            "user_code = any(:codes::bytea[]) and answered_at is null and expires_at > :now";

    private final JdbcClient jdbc;

    DeviceRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a new request; false where the user code is taken. */
    boolean add(UUID id, byte[] userCode, WaitingDevice device, DeviceTerms terms, Instant now) {
        return jdbc.sql("""
                        insert into device_request (id, user_code, client_id, scopes, expires_at, pace, next_poll_at)
                        values (:id, :userCode, :clientId, :scopes, :expiresAt, :pace, :now) on conflict (user_code) do nothing
                        """)
                        .param("id", id)
                        .param("userCode", userCode)
                        .param("clientId", device.clientId())
                        .param("scopes", AccessGrants.array(device.scopes()))
                        .param("expiresAt", time(now.plus(terms.lifetime())))
                        .param("pace", terms.interval().toSeconds())
                        .param("now", time(now))
                        .update()
                > 0;
    }

    /** How many requests of a client have not expired, as far as that is below a limit. */
    int count(String clientId, int limit, Instant now) {
        return jdbc.sql("""
                        select count(*) from
                            (select from device_request where client_id = :clientId and expires_at > :now limit :limit) as alive
                        """)
                .param("clientId", clientId)
                .param("now", time(now))
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    /** The request that waits for an answer under one of these MACs of a user code. */
    Optional<WaitingDevice> find(List<byte[]> userCodes, Instant now) {
        return jdbc.sql("select client_id, scopes from device_request where " + WAITS)
                .param("codes", userCodes.toArray(byte[][]::new))
                .param("now", time(now))
                .query((row, _) ->
                        new WaitingDevice(row.getString("client_id"), Set.copyOf(AccessGrants.list(row, "scopes"))))
                .optional();
    }

    /** Answers with yes, unless somebody was there before. */
    boolean allow(List<byte[]> userCodes, NewGrant agreed, Lengths lengths, Instant now) {
        return jdbc.sql("""
                        update device_request set answered_at = :now, subject = :subject, granted = :granted,
                            auth_time = :authTime, amr = :amr, until = :until, idle = :idle, lives = :lives
                        where\s""" + WAITS)
                        .param("codes", userCodes.toArray(byte[][]::new))
                        .param("now", time(now))
                        .param("subject", agreed.subject().text())
                        .param("granted", AccessGrants.array(agreed.scopes()))
                        .param("authTime", time(Objects.requireNonNull(agreed.authTime())))
                        .param("amr", agreed.amr().toArray(String[]::new))
                        .param("until", agreed.until() == null ? null : time(agreed.until()))
                        .param("idle", lengths.idle().toSeconds())
                        .param("lives", lengths.lives().toSeconds())
                        .update()
                > 0;
    }

    /** How long the grant will live from its first use, unused and in all. */
    record Lengths(Duration idle, Duration lives) {}

    /** Answers with no, unless somebody was there before. */
    boolean deny(List<byte[]> userCodes, Instant now) {
        return jdbc.sql("update device_request set answered_at = :now, denied = true where " + WAITS)
                        .param("codes", userCodes.toArray(byte[][]::new))
                        .param("now", time(now))
                        .update()
                > 0;
    }

    /** What a device is told; a grant comes along where it is {@code granted}. */
    Optional<Told> poll(UUID id, String clientId, @Nullable String jkt, Instant now) {
        return jdbc.sql(POLL)
                .param("id", id)
                .param("clientId", clientId)
                .param("jkt", jkt)
                .param("now", time(now))
                .query((row, _) -> told(row))
                .optional();
    }

    record Told(String word, Redemption.@Nullable Redeemed redeemed) {}

    @Override
    public String what() {
        return "device requests";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from device_request where id = any(array(
                            select id from device_request where expires_at < :now
                            order by expires_at limit :limit for update skip locked))
                        """).param("now", time(now)).param("limit", limit).update();
    }

    private static Told told(ResultSet row) throws SQLException {
        var word = row.getString("told");
        return new Told(word, word.equals("granted") ? AccessGrants.redeemed(row) : null);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
