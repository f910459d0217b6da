package dev.gatehouse.tokens;

import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.Subject;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code opaque_token}: access tokens that say nothing to who holds them, by their digest. All but the short ones are
 * sealed besides, so that what is forged is refused without asking the database; a token without its row is worth nothing.
 */
@Repository
class OpaqueTokens implements Expiring {

    /** Keeps the seals apart from those of codes and refresh tokens. */
    private static final String PURPOSE = "access";

    private static final String FIND_SAYING = """
            select t.*, g.auth_time, g.amr, g.visitor, %s(t.subject) as said
            from opaque_token t left join access_grant g on g.ref = t.grant_ref
            where t.digest = :digest and t.expires_at > :now
            """;

    private static final String FIND = FIND_SAYING.formatted("subject_resources");

    private static final String FIND_GOOD = FIND + "and " + RevokedTokens.GOOD;

    private static final String FIND_PERSON = FIND_SAYING.formatted("subject_profile") + "and " + RevokedTokens.GOOD;

    /** As clients of Magento expect a token; there is no room for a seal, so each that looks like one costs a look at the table. */
    private static final Pattern SHORT = Pattern.compile("[0-9a-z]{32}");

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int SHORT_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SealedTokens sealed;
    private final Claims claims;

    OpaqueTokens(JdbcClient jdbc, SealedTokens sealed, Claims claims) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.claims = claims;
    }

    /** Throws {@link dev.gatehouse.keys.KeyUnavailableException} if {@link #add} would. */
    void check() {
        sealed.check();
    }

    /** Keeps what the token says and returns the token: 160 random bits with their seal. */
    String add(AccessToken token) {
        var id = new byte[SealedTokens.DATA_BYTES];
        RANDOM.nextBytes(id);
        return add(sealed.write(PURPOSE, id), token);
    }

    /** The same with 32 digits and small letters: 165 random bits. */
    String addShort(AccessToken token) {
        var text = new StringBuilder(SHORT_LENGTH);
        for (var i = 0; i < SHORT_LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return add(text.toString(), token);
    }

    private String add(String text, AccessToken token) {
        jdbc.sql("""
                        insert into opaque_token (digest, jti, client_id, subject, scopes, grant_ref, dpop_jkt, issued_at, expires_at)
                        values (:digest, :jti, :clientId, :subject, :scopes, :grant, :jkt, :issuedAt, :expiresAt)
                        """)
                .param("digest", new OpaqueToken(text).digest())
                .param("jti", token.jti())
                .param("clientId", token.clientId())
                .param("subject", token.subject().text())
                .param("scopes", token.scopes().toArray(String[]::new))
                .param("grant", token.origin() == null ? null : token.origin().grant())
                .param("jkt", token.jkt())
                .param("issuedAt", second(token.issuedAt()))
                .param("expiresAt", second(token.expiresAt()))
                .update();
        return text;
    }

    /** Deletes all that a visitor got by this grant but the newest, so that no refresh leaves more rows than the one before. */
    void deleteOlder(long grant) {
        jdbc.sql("""
                        delete from opaque_token where grant_ref = :grant and subject like 'visitor:%' and digest <> (
                            select digest from opaque_token where grant_ref = :grant and subject like 'visitor:%'
                            order by issued_at desc, digest limit 1)
                        """).param("grant", grant).update();
    }

    /** Whether we made it, or it may be one of the short ones, whatever became of it since; asks no table. */
    boolean made(String text) {
        return sealed.read(PURPOSE, text).isPresent() || isShort(text);
    }

    /** Whether it has the form of the short ones. */
    static boolean isShort(String text) {
        return SHORT.matcher(text).matches();
    }

    /** The token if it has not expired; whether it was revoked is not asked. */
    Optional<ReadToken> find(String text, Instant now) {
        return find(FIND, text, now, Standing::new).map(Standing::token);
    }

    /** The token if it and all that it stands on is good: one statement for everything. */
    Optional<Standing> findGood(String text, Instant now) {
        return find(FIND_GOOD, text, now, Standing::new);
    }

    /** The same with what is known of its subject. */
    Optional<PersonToken> findPerson(String text, Instant now) {
        return find(FIND_PERSON, text, now, PersonToken::new);
    }

    private <T> Optional<T> find(String which, String text, Instant now, BiFunction<ReadToken, String, T> found) {
        return jdbc.sql(which)
                .param("digest", new OpaqueToken(text).digest())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> found.apply(new ReadToken(claims.of(token(row))), row.getString("said")))
                .optional();
    }

    @Override
    public String what() {
        return "opaque tokens";
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return jdbc.sql("""
                        delete from opaque_token where digest = any(array(
                            select digest from opaque_token where expires_at < :now
                            order by expires_at limit :limit for update skip locked))
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        var grant = row.getObject("grant_ref", Long.class);
        return new AccessToken(
                row.getString("jti"),
                row.getString("client_id"),
                Subject.parse(row.getString("subject")),
                Set.copyOf(list(row, "scopes")),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                grant == null ? null : origin(row, grant),
                row.getString("dpop_jkt"));
    }

    /** The grant may have gone; then nobody but a revocation asks. */
    private static AccessToken.Origin origin(ResultSet row, long grant) throws SQLException {
        var authTime = row.getObject("auth_time", OffsetDateTime.class);
        return new AccessToken.Origin(
                grant, authTime == null ? null : authTime.toInstant(), list(row, "amr"), AccessGrants.visitor(row));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    /** As exact as a JWT says it, so that what ends access means the same for both. */
    static OffsetDateTime second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
    }
}
