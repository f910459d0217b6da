package dev.gatehouse.tokens;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.Clients;
import dev.gatehouse.core.Expiring;
import dev.gatehouse.core.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code access_cutoff}: what was given until an instant, to a subject, a client or both, is worthless. */
@Repository
class AccessCutoffs implements Expiring {

    private final JdbcClient jdbc;

    private final Clients clients;
    private final TokenProperties properties;

    AccessCutoffs(JdbcClient jdbc, Clients clients, TokenProperties properties) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.properties = properties;
    }

    /** Makes everything of a holder worthless that was given until then; a holder is a subject, or made by {@link #holder}. */
    void cutOff(String holder, Instant notBefore) {
        jdbc.sql("""
                        insert into access_cutoff (holder, not_before) values (:holder, :notBefore)
                        on conflict (holder) do update set not_before = greatest(access_cutoff.not_before, excluded.not_before)
                        """)
                .param("holder", holder)
                .param("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The name of all that a client holds. */
    static String holder(String clientId) {
        return "client:" + clientId;
    }

    /** The name of all that a client holds for a subject. */
    static String holder(String clientId, Subject subject) {
        return holder(clientId) + " " + subject.text();
    }

    @Override
    public String what() {
        return "cutoffs";
    }

    /**
     * Goes when no access token from before can be alive, whatever lifetimes were set then; and no grant that was being made at the
     * moment of the cutoff, which nobody could use since.
     */
    @Override
    public int deleteExpired(Instant now, int limit) {
        var idle = properties.longestIdle(clients.longestLifetimes());
        var kept = idle.compareTo(Client.Lifetimes.LONGEST_ACCESS_TOKEN) > 0
                ? idle
                : Client.Lifetimes.LONGEST_ACCESS_TOKEN;
        return jdbc.sql("""
                        delete from access_cutoff where holder = any(array(
                            select holder from access_cutoff where not_before < :before
                            order by not_before limit :limit for update skip locked))
                        """)
                .param("before", now.minus(kept).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
