package dev.gatehouse.tokens;

import dev.gatehouse.core.AccessEnded;
import dev.gatehouse.core.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code access_grant}. Every redemption is one conditional statement, so the database decides who was first. */
@Repository
class AccessGrants {

    /**
     * A grant stands while it has not ended, its person is active, and nothing was cut off since. Asked at each use, because what
     * ends access cannot see a grant that is being made at the same moment.
     */
    static final String STANDS = """
            ended_at is null and subject_is_active(subject, coalesce(auth_time, created_at)) and not exists (
                select from access_cutoff
                where holder in (subject, 'client:' || client_id, 'client:' || client_id || ' ' || subject)
                    and not_before >= created_at)
            """;

    private static final String REDEEM_CODE = """
            update access_grant set code_used_at = :now, generation = 1, last_used_at = :now, dpop_jkt = :jkt,
                idle_expires_at = least(expires_at, :idleExpiresAt)
            where id = :id and client_id = :clientId and code_used_at is null and code_expires_at > :now
                and code_challenge is not distinct from :codeChallenge
                and (redirect_uri is null or redirect_uri = :redirectUri)
                and (dpop_jkt is null or dpop_jkt = :jkt)
                and %s
            returning *, subject_resources(subject) as subject_resources
            """.formatted(STANDS);

    private static final String ROTATE = """
            update access_grant set generation = :generation + 1, rotated_at = :now, last_used_at = :now,
                dpop_jkt = coalesce(dpop_jkt, :jkt),
                idle_expires_at = least(expires_at, :idleExpiresAt)
            where id = :id and client_id = :clientId and generation <= :generation
                and idle_expires_at > :now and expires_at > :now and scopes @> :scopes::text[]
                and (dpop_jkt is null or dpop_jkt = :jkt)
                and %s
            returning *, subject_resources(subject) as subject_resources
            """.formatted(STANDS);

    private static final String FIND_STANDING = """
            select *, subject_resources(subject) as subject_resources from access_grant where id = :id and\s""" + STANDS;

    private static final String WHY_NOT_REDEEMED = """
            select case
                when code_expires_at <= :now then 'EXPIRED'
                when not (%s) then 'ENDED'
                when client_id <> :clientId then 'OTHER_CLIENT'
                when redirect_uri is not null and redirect_uri is distinct from :redirectUri then 'REDIRECT_URI'
                when code_challenge is null and :codeChallenge is not null then 'NO_CHALLENGE'
                when code_challenge is not null and :codeChallenge is null then 'NO_VERIFIER'
                when code_challenge <> :codeChallenge then 'VERIFIER'
                else 'KEY' end
            from access_grant where id = :id
            """.formatted(STANDS);

    private final JdbcClient jdbc;

    AccessGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps a new grant.
     *
     * @param generation 0 when a code is given for it, 1 when a refresh token is given at once
     * @param expiry when the grant, or its unused code, is over
     */
    AccessGrant add(String clientId, NewGrant grant, int generation, Instant now, Expiry expiry) {
        var binding = grant.binding();
        return jdbc.sql("""
                        insert into access_grant (id, client_id, subject, scopes, redirect_uri, code_challenge, nonce, auth_time,
                            amr, dpop_jkt, visitor, code_expires_at, generation, created_at, idle_expires_at, expires_at)
                        values (:id, :clientId, :subject, :scopes, :redirectUri, :codeChallenge, :nonce, :authTime,
                            :amr, :dpopJkt, :visitor, :codeExpiresAt, :generation, :now, :idleExpiresAt, :expiresAt)
                        returning *
                        """)
                .param("id", UUID.randomUUID())
                .param("clientId", clientId)
                .param("subject", grant.subject().text())
                .param("scopes", array(grant.scopes()))
                .param("redirectUri", binding == null ? null : binding.redirectUri())
                .param("codeChallenge", binding == null ? null : binding.codeChallenge())
                .param("nonce", binding == null ? null : binding.nonce())
                .param("authTime", grant.authTime() == null ? null : time(grant.authTime()))
                .param("amr", grant.amr().toArray(String[]::new))
                .param("dpopJkt", grant.dpopJkt())
                .param(
                        "visitor",
                        grant.visitor() == null ? null : grant.visitor().text())
                .param("codeExpiresAt", expiry.code() == null ? null : time(expiry.code()))
                .param("generation", generation)
                .param("now", time(now))
                .param("idleExpiresAt", time(expiry.idle()))
                .param("expiresAt", time(expiry.end()))
                .query((row, _) -> grant(row))
                .single();
    }

    /** When a new grant, unused, runs out. */
    record Expiry(@Nullable Instant code, Instant idle, Instant end) {}

    /**
     * RFC 6749 §4.1.3, RFC 7636 §4.6, RFC 9449 §10: uses the code up if everything it is bound to is there, and no verifier where it is
     * bound to none (RFC 9700 §4.8.2); else does nothing. A key that comes with it is what the grant is bound to from now on.
     */
    Optional<Redemption.Redeemed> redeemCode(UUID id, CodeProof proof, Instant now, Duration idle) {
        return jdbc.sql(REDEEM_CODE)
                .param("id", id)
                .param("clientId", proof.clientId())
                .param("codeChallenge", proof.codeChallenge(), Types.VARCHAR)
                .param("redirectUri", proof.redirectUri())
                .param("jkt", proof.jkt())
                .param("now", time(now))
                .param("idleExpiresAt", time(now.plus(idle)))
                .query((row, _) -> redeemed(row))
                .optional();
    }

    /** Why {@link #redeemCode} did nothing; asked after it, so it may have changed meanwhile. */
    Redemption.Why whyNotRedeemed(UUID id, CodeProof proof, Instant now) {
        return jdbc.sql(WHY_NOT_REDEEMED)
                .param("id", id)
                .param("clientId", proof.clientId())
                .param("codeChallenge", proof.codeChallenge(), Types.VARCHAR)
                .param("redirectUri", proof.redirectUri(), Types.VARCHAR)
                .param("now", time(now))
                .query(String.class)
                .optional()
                .map(Redemption.Why::valueOf)
                .orElse(Redemption.Why.ENDED);
    }

    /** What a client brings along with a code; the challenge is computed from its verifier, if it has one, the key is one that it has proved. */
    record CodeProof(
            String clientId,
            @Nullable String redirectUri,
            @Nullable String codeChallenge,
            @Nullable String jkt) {}

    /**
     * Rotates: this generation is used up, the next one is the current. A token that is ahead of its row is honoured too: the row
     * came back from a backup, and the seal proves that we issued the token. A grant that is bound to a key wants that key (RFC
     * 9449 §5); one that is not is bound to the first that comes.
     */
    Optional<Redemption.Redeemed> rotate(GrantToken token, RefreshProof proof, Instant now, Duration idle) {
        return jdbc.sql(ROTATE)
                .param("id", token.grant())
                .param("generation", token.generation())
                .param("clientId", proof.clientId())
                .param("scopes", array(proof.scopes()))
                .param("jkt", proof.jkt())
                .param("now", time(now))
                .param("idleExpiresAt", time(now.plus(idle)))
                .query((row, _) -> redeemed(row))
                .optional();
    }

    /** What a client brings along with a refresh token. */
    record RefreshProof(
            String clientId, Set<String> scopes, @Nullable String jkt) {}

    Optional<AccessGrant> find(UUID id) {
        return jdbc.sql("select * from access_grant where id = :id")
                .param("id", id)
                .query((row, _) -> grant(row))
                .optional();
    }

    /** The grant, with what its subject may do, if something may still be given for it. */
    Optional<Redemption.Redeemed> findStanding(UUID id) {
        return jdbc.sql(FIND_STANDING)
                .param("id", id)
                .query((row, _) -> redeemed(row))
                .optional();
    }

    /** Ends one grant; returns whether it had not ended before. */
    boolean end(UUID id, String why, Instant now) {
        return jdbc.sql("update access_grant set ended_at = :now, ended_why = :why where id = :id and ended_at is null")
                        .param("id", id)
                        .param("why", why)
                        .param("now", time(now))
                        .update()
                > 0;
    }

    /** The same by its public number; returns it if it had not ended before. */
    Optional<AccessGrant> end(long ref, String why, Instant now) {
        return jdbc.sql("""
                        update access_grant set ended_at = :now, ended_why = :why where ref = :ref and ended_at is null returning *
                        """)
                .param("ref", ref)
                .param("why", why)
                .param("now", time(now))
                .query((row, _) -> grant(row))
                .optional();
    }

    /** Ends every grant that is meant. */
    int end(AccessEnded ended, Instant now) {
        var which = switch (ended) {
            case AccessEnded.OfSubject _ -> "subject = :subject";
            case AccessEnded.OfClient _ -> "client_id = :clientId";
            case AccessEnded.OfConsent _ -> "subject = :subject and client_id = :clientId";
        };
        return jdbc.sql("update access_grant set ended_at = :now, ended_why = :why where ended_at is null and " + which)
                .param("subject", subject(ended).map(Subject::text).orElse(null))
                .param("clientId", clientId(ended).orElse(null))
                .param("why", ended.why())
                .param("now", time(now))
                .update();
    }

    private static Optional<Subject> subject(AccessEnded ended) {
        return switch (ended) {
            case AccessEnded.OfSubject(var subject, var _) -> Optional.of(subject);
            case AccessEnded.OfConsent(var _, var subject, var _) -> Optional.of(subject);
            case AccessEnded.OfClient _ -> Optional.empty();
        };
    }

    private static Optional<String> clientId(AccessEnded ended) {
        return switch (ended) {
            case AccessEnded.OfClient(var clientId, var _) -> Optional.of(clientId);
            case AccessEnded.OfConsent(var clientId, var _, var _) -> Optional.of(clientId);
            case AccessEnded.OfSubject _ -> Optional.empty();
        };
    }

    static Redemption.Redeemed redeemed(ResultSet row) throws SQLException {
        return new Redemption.Redeemed(grant(row), row.getString("subject_resources"));
    }

    private static AccessGrant grant(ResultSet row) throws SQLException {
        return new AccessGrant(
                row.getObject("id", UUID.class),
                row.getLong("ref"),
                row.getString("client_id"),
                Subject.parse(row.getString("subject")),
                Set.copyOf(list(row, "scopes")),
                row.getString("nonce"),
                instant(row, "auth_time"),
                list(row, "amr"),
                row.getString("dpop_jkt"),
                visitor(row),
                instant(row, "code_used_at"),
                row.getInt("generation"),
                instant(row, "rotated_at"),
                row.getObject("idle_expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"));
    }

    static Subject.@Nullable Visitor visitor(ResultSet row) throws SQLException {
        var text = row.getString("visitor");
        return text != null && Subject.parse(text) instanceof Subject.Visitor visitor ? visitor : null;
    }

    static List<String> list(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static String[] array(Set<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
