package dev.gatehouse.core;

import java.time.Instant;
import java.util.List;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A person with a browser session: the principal behind our pages.
 *
 * @param displayName how a page addresses the person
 * @param authTime when the person last proved who they are ({@code auth_time}, OpenID Connect Core §2)
 * @param amr how they proved it (RFC 8176)
 * @param session what this session is known by: the digest of its cookie, in hex
 */
public record SignedInPerson(Subject subject, String displayName, Instant authTime, List<String> amr, String session)
        implements AuthenticatedPrincipal {

    public SignedInPerson {
        amr = List.copyOf(amr);
    }

    @Override
    public String getName() {
        return subject.text();
    }
}
