package dev.gatehouse.tokens;

import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.tokens.EarlierTokens.EarlierToken;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in the access tokens that people hold from another shop. Each is kept like a short one of ours, with a grant of its own, so
 * that whatever ends ours ends it; and it is remembered where it came from, because what the shop ends must end here.
 */
@Repository
public class MovedAccessTokens {

    private static final String GIVEN_UP = "ended_in_the_shop";

    private final JdbcClient jdbc;
    private final AccessGrants grants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MovedAccessTokens(JdbcClient jdbc, AccessGrants grants, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A token and what it says.
     *
     * @param text as its holder shows it
     */
    public record Moved(String text, EarlierToken said) {

        /** Hides the text. */
        @Override
        public String toString() {
            return "Moved[***]";
        }
    }

    /** What came of a token. */
    public enum Arrival {
        /** Not here before, and good. */
        NEW,
        /** Here since an earlier time, whatever became of it. */
        KNOWN,
        /** Its person, or what ended theirs, leaves nothing of it: it stays away. */
        WORTHLESS
    }

    /** Whether it is a token of the form that is looked for here; no other is ever found. */
    public static boolean isOne(String text) {
        return OpaqueTokens.isShort(text);
    }

    /** What {@link #take} would say, without effect; of somebody who is not here yet, that it is worthless. */
    public Arrival foresee(Moved moved) {
        var said = moved.said();
        return jdbc.sql("""
                        select case
                            when exists (select from opaque_token where digest = :digest) then 'KNOWN'
                            when %s then 'NEW'
                            else 'WORTHLESS' end
                        from (select null::timestamptz as ended_at, :clientId::text as client_id, :subject::text as subject,
                            :issuedAt::timestamptz as auth_time, :issuedAt::timestamptz as created_at) g
                        """.formatted(AccessGrants.STANDS))
                .param("digest", digest(moved))
                .param("clientId", said.clientId())
                .param("subject", said.subject().text())
                .param("issuedAt", OpaqueTokens.second(said.issuedAt()))
                .query((row, _) -> Arrival.valueOf(row.getString(1)))
                .single();
    }

    /** Takes a token in, unless it was here before: what was revoked here does not come back. */
    @Transactional
    public Arrival take(Moved moved) {
        var arrival = foresee(moved);
        if (arrival == Arrival.NEW) {
            add(moved);
        }
        return arrival;
    }

    /**
     * The subjects whose tokens came from the shop, are still good as far as their grants go, and are none of these.
     *
     * @param kind such as {@code customer}: whose are meant
     * @param there what the shop still takes
     */
    public List<String> others(String kind, Collection<String> there) {
        return gone(kind, there).stream().map(Gone::subject).toList();
    }

    /** Ends those; returns whose they were. */
    @Transactional
    public List<String> endOthers(String kind, Collection<String> there) {
        var gone = gone(kind, there);
        gone.forEach(token -> grants.end(token.ref(), GIVEN_UP, clock.instant())
                .ifPresent(grant -> events.publishEvent(GrantEnded.of("-", grant, GIVEN_UP))));
        return gone.stream().map(Gone::subject).toList();
    }

    private void add(Moved moved) {
        var said = moved.said();
        var grant = new NewGrant(
                said.subject(), Set.copyOf(said.scopes()), null, said.issuedAt(), List.of("pwd"), null, null);
        var expiry = new AccessGrants.Expiry(null, said.expiresAt(), said.expiresAt());
        var kept = grants.add(
                said.clientId(), grant, 1, OpaqueTokens.second(said.issuedAt()).toInstant(), expiry);
        jdbc.sql("""
                        insert into opaque_token (digest, jti, client_id, subject, scopes, grant_ref, issued_at, expires_at, moved)
                        values (:digest, :jti, :clientId, :subject, :scopes, :grant, :issuedAt, :expiresAt, true)
                        """)
                .param("digest", digest(moved))
                .param("jti", AccessToken.of(said, moved.text()).jti())
                .param("clientId", said.clientId())
                .param("subject", said.subject().text())
                .param("scopes", AccessGrants.array(said.scopes()))
                .param("grant", kept.ref())
                .param("issuedAt", OpaqueTokens.second(said.issuedAt()))
                .param("expiresAt", OpaqueTokens.second(said.expiresAt()))
                .update();
    }

    private List<Gone> gone(String kind, Collection<String> there) {
        return jdbc.sql("""
                        select g.ref, g.subject
                        from opaque_token t join access_grant g on g.ref = t.grant_ref
                        where t.moved and starts_with(t.subject, :kind || ':') and g.ended_at is null and g.expires_at > :now
                            and not exists (select from unnest(:there::bytea[]) d where d = t.digest)
                        order by g.ref
                        """)
                .param("kind", kind)
                .param("now", OpaqueTokens.second(clock.instant()))
                .param(
                        "there",
                        there.stream()
                                .map(text -> new OpaqueToken(text).digest())
                                .toArray(byte[][]::new))
                .query((row, _) -> new Gone(row.getLong("ref"), row.getString("subject")))
                .list();
    }

    private record Gone(long ref, String subject) {}

    private static byte[] digest(Moved moved) {
        return new OpaqueToken(moved.text()).digest();
    }
}
