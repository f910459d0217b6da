package dev.gatehouse.integrations;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.UnusableAcl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the integrations that files declare, at the start. One whose declaration changed is made anew, so that its old credentials
 * are worth nothing and somebody has to agree to what it may do now. A file that cannot be used changes nothing.
 */
@Component
class DeclaredIntegrations implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DeclaredIntegrations.class);

    /** Nobody in particular: it was the start. */
    private static final String ACTOR = "-";

    private final IntegrationProperties properties;
    private final Integrations integrations;
    private final IntegrationLifecycle lifecycle;
    private final Acl acl;
    private final TransactionTemplate transaction;

    DeclaredIntegrations(
            IntegrationProperties properties,
            Integrations integrations,
            IntegrationLifecycle lifecycle,
            Acl acl,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.integrations = integrations;
        this.lifecycle = lifecycle;
        this.acl = acl;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            take(DeclarationFiles.read(properties.locations()));
        } catch (UnusableAcl e) {
            log.error("No integration is made or changed: {}", e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            log.error("No integration is made or changed: the folders cannot be searched", e);
        }
    }

    /** From now on there are these, and what no file declares any more can be changed by hand. */
    void take(Collection<Declaration> declarations) {
        transaction.executeWithoutResult(_ -> {
            integrations.alone();
            var declared = new HashSet<String>();
            for (var declaration : declarations) {
                declared.add(declaration.name().toLowerCase(Locale.ROOT));
                take(declaration);
            }
            integrations.all().stream()
                    .filter(Integration::isDeclared)
                    .filter(it -> !declared.contains(it.details().name().toLowerCase(Locale.ROOT)))
                    .forEach(it -> integrations.setDeclaration(it.id(), null));
        });
    }

    private void take(Declaration declaration) {
        var details = declaration.details(acl.tree());
        if (!details.problems().isEmpty()) {
            log.error("The integration {} is left out: {}", declaration.name(), details.problems());
            return;
        }
        var there = integrations.findByName(declaration.name());
        if (there.isEmpty()) {
            make(declaration, details, Status.INACTIVE);
        } else if (isAsDeclared(there.get(), declaration, details)) {
            integrations.setDeclaration(there.get().id(), declaration.digest());
        } else if (there.get().isDeclared()) {
            lifecycle.remove(there.get(), ACTOR);
            make(declaration, details, Status.RECREATED);
            log.warn("The integration {} was reset: its declaration changed", declaration.name());
        } else {
            log.error("The integration {} is left out: one that was made by hand has its name", declaration.name());
        }
    }

    /** One that moved in has no digest yet. One that was made by hand is nobody's but theirs who made it, however alike it is. */
    private boolean isAsDeclared(Integration there, Declaration declaration, Details details) {
        return there.isDeclared()
                && integrations
                        .declaration(there.id())
                        .map(digest -> MessageDigest.isEqual(digest, declaration.digest()))
                        .orElseGet(() -> there.details().equals(details));
    }

    private void make(Declaration declaration, Details details, Status status) {
        var id = lifecycle.make(details, Setup.CONFIG, status);
        integrations.setDeclaration(id, declaration.digest());
        var unknown = details.allowed().unknown(acl.tree());
        if (!unknown.isEmpty()) {
            log.warn("The integration {} names resources that there are not: {}", declaration.name(), unknown);
        }
    }
}
