package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.core.Expiring;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code sign_in_failure}: wrong passwords by where they came from. Addresses are kept as digests only. */
@Repository
class SignInFailures implements Expiring {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int IPV6_SITE_BYTES = 6;

    private final JdbcClient jdbc;
    private final SignInProperties properties;

    SignInFailures(JdbcClient jdbc, SignInProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** What this origin has got wrong so far. */
    Remembered find(Credentials credentials, Instant now) {
        return jdbc.sql("""
                        select max(expires_at) filter
                            (where failures >= case when origin = :pair then :perOrigin else :perAddress end) as slow_until,
                            coalesce(bool_or(origin = :pair), false) as some
                        from sign_in_failure where expires_at > :now and origin in (:pair, :address)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("pair", pair(credentials))
                .param("address", address(credentials))
                .param("perOrigin", credentials.origin().counted() ? Integer.MAX_VALUE : properties.attemptsPerOrigin())
                .param("perAddress", properties.attemptsPerAddress())
                .query((row, _) -> new Remembered(instant(row, "slow_until"), row.getBoolean("some")))
                .single();
    }

    /** Counts in the database, so that all nodes count together; says how often this origin was wrong about this account. */
    int record(Credentials credentials, Instant now) {
        var shared = credentials.origin().shared();
        return jdbc
                .sql("""
                        insert into sign_in_failure as f (origin, failures, expires_at)
                        select origin, 1, :until from unnest(:origins::bytea[]) as o (origin)
                        on conflict (origin) do update
                        set failures = case when f.expires_at <= :now then 1 else f.failures + 1 end, expires_at = excluded.expires_at
                        returning case when f.origin = :pair then f.failures else 0 end
                        """)
                .param("pair", pair(credentials))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(properties.slowFor()).atOffset(ZoneOffset.UTC))
                .param(
                        "origins",
                        shared
                                ? new byte[][] {pair(credentials)}
                                : new byte[][] {pair(credentials), address(credentials)})
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** The right password clears what this origin got wrong for this account. */
    void clear(Credentials credentials) {
        jdbc.sql("delete from sign_in_failure where origin = :pair")
                .param("pair", pair(credentials))
                .update();
    }

    /**
     * Counts one more for each of these, and says how many that makes. The count is over when the first one was so long ago, however
     * often it was raised since. Rows are taken in one order by all, so that nobody waits for somebody who waits for them.
     *
     * @param until when counts that begin now are over
     */
    List<Counted> count(List<byte[]> origins, Instant now, Instant until) {
        return jdbc.sql("""
                        insert into sign_in_failure as f (origin, failures, expires_at)
                        select origin, 1, :until from unnest(:origins::bytea[]) as o (origin) order by origin
                        on conflict (origin) do update
                        set failures = case when f.expires_at <= :now then 1 else f.failures + 1 end,
                            expires_at = case when f.expires_at <= :now then excluded.expires_at else f.expires_at end
                        returning origin, failures, expires_at
                        """)
                .param("origins", origins.toArray(byte[][]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Counted(
                        HexFormat.of().formatHex(row.getBytes("origin")),
                        row.getInt("failures"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How often something was counted, and until when; the origin in hex. */
    record Counted(String origin, int times, Instant until) {}

    /** Takes back one of each. */
    void uncount(List<byte[]> origins) {
        jdbc.sql("""
                        with mine as (
                            select origin from sign_in_failure where origin = any(:origins::bytea[]) order by origin for update)
                        update sign_in_failure as f set failures = f.failures - 1 from mine where f.origin = mine.origin
                        """).param("origins", origins.toArray(byte[][]::new)).update();
    }

    @Override
    public String what() {
        return "sign-in failures";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from sign_in_failure where origin in
                            (select origin from sign_in_failure where expires_at < :now limit :limit for update skip locked)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /**
     * Wrong passwords of an origin.
     *
     * @param slowUntil when it may try this account again; {@code null}: now
     * @param some whether any were for this account
     */
    record Remembered(@Nullable Instant slowUntil, boolean some) {}

    private static byte[] pair(Credentials credentials) {
        return digest("pair\n" + network(credentials.origin().address()) + "\n" + folded(credentials.username()));
    }

    /**
     * One spelling for all that the database may take for the same name: it compares without regard to case, and to it the
     * Turkish capital İ is an i. That other names share the spelling does no harm here.
     */
    static String folded(String login) {
        var bare = MARKS.matcher(Normalizer.normalize(login.strip(), Normalizer.Form.NFKD))
                .replaceAll("");
        return bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static byte[] address(Credentials credentials) {
        return digest("address\n" + network(credentials.origin().address()));
    }

    /** Whoever has one IPv6 address usually has the 2^64 around it, so the network counts as one. */
    static String network(String address) {
        return ipv6(address, IPV6_NETWORK_BYTES).orElse(address);
    }

    /** The /48 around an IPv6 address, which a customer of a provider gets for the asking; empty: it is no such address. */
    static Optional<String> site(String address) {
        return ipv6(address, IPV6_SITE_BYTES);
    }

    private static Optional<String> ipv6(String address, int bytesOfPrefix) {
        if (address.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES
                    ? Optional.of(HexFormat.of().formatHex(Arrays.copyOf(bytes, bytesOfPrefix)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
