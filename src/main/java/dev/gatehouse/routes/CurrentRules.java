package dev.gatehouse.routes;

import dev.gatehouse.acl.AccessFiles;
import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.UnusableAcl;
import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.stores.Stores;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The rules that count now. Resources and routes are read together and replaced together, or not at all: what cannot be used
 * leaves those before in force. Only at the start there are none before; then the server does not start.
 */
@Component
public class CurrentRules {

    private static final Logger log = LoggerFactory.getLogger(CurrentRules.class);

    private final Acl acl;
    private final RoutesProperties properties;
    private final Stores stores;
    private final ApplicationEventPublisher events;
    private volatile AccessRules now;
    private volatile @Nullable String problem;
    private String stamp;

    CurrentRules(Acl acl, RoutesProperties properties, Stores stores, ApplicationEventPublisher events) {
        this.acl = acl;
        this.properties = properties;
        this.stores = stores;
        this.events = events;
        this.now = read(acl.now(), acl.files());
        this.stamp = acl.files().stamp();
        tell(now);
    }

    /** The rules to decide by; who decides asks once, so that all questions get answers that fit together. */
    public AccessRules now() {
        return now;
    }

    /** Why the files are not what counts, if so: one sentence. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Reads the files again if any of them changed, or could not be used the last time. */
    synchronized void look() {
        try {
            var files = acl.search();
            if (problem != null || !files.stamp().equals(stamp)) {
                take(files);
            }
        } catch (UnusableAcl e) {
            keep(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Whatever it is: what is in force is not what the files say, and health must not hide that.
            keep("The files cannot be read (" + e + ").");
        }
    }

    private void take(AccessFiles files) {
        var vocabulary = acl.read(files);
        var next = read(vocabulary, files);
        acl.take(vocabulary);
        now = next;
        stamp = files.stamp();
        problem = null;
        log.info("Read {} resources anew", vocabulary.tree().all().size());
        tell(next);
    }

    private void keep(String sentence) {
        if (!sentence.equals(problem)) {
            problem = sentence;
            log.error("{} The resources and routes from before stay in force until that is repaired.", sentence);
            events.publishEvent(new RulesRefused(sentence));
        }
    }

    private AccessRules read(Vocabulary vocabulary, AccessFiles files) {
        var merge = new RouteMerge();
        files.webapi().forEach(file -> merge.add(WebapiXml.parse(file)));
        var routes = properties.allowInsecure()
                ? merge.routes().stream().map(CatalogueReads::opened).toList()
                : merge.routes();
        return new AccessRules(vocabulary, new RouteTable(routes), Addresses.of(properties, stores));
    }

    private static void tell(AccessRules rules) {
        log.info("Read {} routes", rules.routes().all().size());
        rules.dangling()
                .forEach((id, routes) -> log.warn(
                        "No acl.xml has the resource {}, so only who may do everything may call {}", id, routes));
    }
}
