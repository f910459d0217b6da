package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.AccessRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.testing.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every route of a real Magento 2.4.6 for every kind of caller, against the same rules read once more here, from the text of
 * the files and without any of our own classes: {@code -Dmagento.data=<folder>}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagentoDecisionsTests {

    private static final String ALL = "Magento_Backend::all";

    /** A role that somebody might have: orders with all that can be done to them, but only a look at products' reviews. */
    private static final Set<String> SELECTED = Set.of("Magento_Sales::actions", "Magento_Review::reviews_all");

    private final Path folder = Path.of(System.getProperty("magento.data", "../shared/data/magento-2.4.6"));
    private final Map<String, MagentoText.Read> read = new TreeMap<>();
    private final Map<String, List<List<String>>> forms = new HashMap<>();
    private AccessRules rules = TestRules.read().now();

    @BeforeAll
    void readTheFiles() throws IOException {
        assumeTrue(Files.isDirectory(folder), () -> "There is no Magento in " + folder);
        read.putAll(MagentoText.routes(folder));
        for (var route : read.values()) {
            var form = List.of(route.bare().split("/", -1));
            forms.computeIfAbsent(route.method() + form.size(), _ -> new ArrayList<>())
                    .add(form);
        }
        rules = TestRules.read("gatehouse.acl.locations=" + folder).now();
    }

    @Test
    void readsTheSameRoutes() {
        assertThat(read).hasSize(419);
        assertThat(rules.routes().all()).extracting(Route::toString).containsExactlyInAnyOrderElementsOf(read.keySet());
        assertThat(read.values())
                .filteredOn(route -> route.refs().equals(Set.of("anonymous")))
                .hasSize(62);
        assertThat(read.values())
                .filteredOn(route -> route.refs().equals(Set.of("self")))
                .hasSize(38);
        assertThat(read.values()).filteredOn(MagentoText.Read::secure).hasSize(1);
    }

    @Test
    void leadsEveryRequestToItsOwnRoute() {
        assertThat(read.values())
                .allSatisfy(route -> assertThat(rules.route(route.method(), route.target()))
                        .isInstanceOfSatisfying(
                                Routing.Found.class,
                                found -> assertThat(found.route()).hasToString(route.method() + " " + route.url())));
    }

    /** Magento takes the text itself, else the last by its text of those with as many segments, all words alike. */
    @Test
    void leadsWordsOfOtherRoutesWhereMagentoDoes() {
        var words = read.values().stream()
                .flatMap(route -> List.of(route.bare().split("/", -1)).stream())
                .filter(word -> !word.startsWith(":"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (var route : read.values()) {
            for (var word : words) {
                var url = word.isEmpty() ? route.bare() : route.bare().replaceFirst(":[A-Za-z_]+", word);
                var path = url.replaceAll(":[A-Za-z_]+", "x-1");

                assertThat(routed(route.method(), path))
                        .as(route.method() + " " + path)
                        .isEqualTo(byMagento(route.method(), path));
            }
        }
    }

    private String routed(String method, String path) {
        return rules.route(method, "/rest" + path) instanceof Routing.Found(var route, var _)
                ? route.path().replaceFirst("/$", "")
                : "";
    }

    private String byMagento(String method, String path) {
        var segments = List.of(path.split("/", -1));
        var matching = forms.getOrDefault(method + segments.size(), List.of()).stream()
                .filter(form -> IntStream.range(0, form.size())
                        .allMatch(
                                i -> form.get(i).startsWith(":") || form.get(i).equals(segments.get(i))))
                .map(form -> String.join("/", form))
                .toList();
        return matching.contains(path)
                ? path
                : matching.stream().max(String::compareTo).orElse("");
    }

    @Test
    void refusesGuestsAllThatIsNotAnonymous() {
        assertAllowed(Caller.GUEST, Set.of("anonymous"));
    }

    @Test
    void letsCustomersDoWhatIsTheirs() {
        assertAllowed(known(new Subject.Customer(7), Set.of("self")), Set.of("anonymous", "self"));
    }

    @Test
    void refusesCustomersAllThatIsTheirsWhereAllStoresAreMeant() {
        var customer = known(new Subject.Customer(7), Set.of("self"));

        assertThat(read.values())
                .filteredOn(route -> route.refs().contains("self"))
                .hasSize(38)
                .allSatisfy(route -> assertThat(
                                decide(route.method(), route.target().replaceFirst("/rest", "/rest/all"), customer))
                        .isInstanceOf(Decision.Forbidden.class));
    }

    @Test
    void letsStaffIntegrationsAndApplicationsDoWhatWasSelected() throws IOException {
        var allowed = new LinkedHashSet<>(Set.of("anonymous"));
        allowed.addAll(MagentoText.below(folder, SELECTED));
        assertThat(allowed)
                .contains("Magento_Sales::cancel", "Magento_Sales::actions_view")
                .doesNotContain(ALL);

        assertAllowed(known(new Subject.Admin(1), SELECTED), allowed);
        assertAllowed(known(new Subject.Integration(1), SELECTED), allowed);
        assertAllowed(known(new Subject.Application("shop"), SELECTED), allowed);
    }

    @Test
    void letsWhoMayEverythingDoEverything() {
        for (var subject : List.of(new Subject.Admin(1), new Subject.Integration(1), new Subject.Application("shop"))) {
            assertAllowed(known(subject, Set.of(ALL)), null);
        }
    }

    @Test
    void setsEveryForcedParameter() {
        var customer = known(new Subject.Customer(7), Set.of("self"));
        var forced = read.values().stream()
                .filter(route -> !route.forced().isEmpty())
                .toList();

        assertThat(forced.stream().mapToInt(route -> route.forced().size()).sum())
                .isEqualTo(40);
        assertThat(forced).allSatisfy(route -> {
            var decision = (Decision.Allowed) decide(route.method(), route.target(), customer);
            var set = decision.obligations().stream()
                    .collect(Collectors.toMap(Obligation::parameter, one -> switch (one.value()) {
                        case Obligation.Value.Text(var text) -> text.equals("7") ? "%customer_id%" : text;
                        case Obligation.Value.FromShop(var placeholder) -> placeholder;
                        case Obligation.Value.Nothing() -> "null";
                    }));
            assertThat(set).isEqualTo(route.forced());
            assertThat(decision.obligations()).allMatch(Obligation::force);
        });
    }

    @Test
    void reportsTheOneResourceThatNoFileHas() {
        var unknown = read.values().stream()
                .flatMap(route -> route.refs().stream())
                .filter(ref -> !ref.equals("self") && !ref.equals("anonymous"))
                .filter(ref -> !rules.vocabulary().tree().contains(new ResourceId(ref)))
                .collect(Collectors.toSet());

        assertThat(unknown).containsExactly("Magento_AdobeStockImage::actions_view");
    }

    @Test
    void opensThirtyOneReadsOfTheCatalogue() {
        var open = TestRules.read("gatehouse.acl.locations=" + folder, "gatehouse.routes.allow-insecure=true")
                .now();
        var opened = open.routes().all().stream()
                .filter(route -> route.resources().equals(Set.of(ResourceId.ANONYMOUS)))
                .map(Route::toString)
                .collect(Collectors.toSet());
        read.values().stream()
                .filter(route -> route.refs().equals(Set.of("anonymous")))
                .forEach(route -> opened.remove(route.method() + " " + route.url()));

        assertThat(opened).hasSize(31).allMatch(route -> route.startsWith("GET /V1/"));
    }

    /** @param allowed the refs that pass; null for all there are */
    private void assertAllowed(Caller caller, @Nullable Collection<String> allowed) {
        for (var route : read.values()) {
            var expected = allowed == null || allowed.containsAll(route.refs());
            var decision = decide(route.method(), route.target(), caller);

            assertThat(decision instanceof Decision.Allowed)
                    .as("%s for %s: %s", route, caller, decision.reason())
                    .isEqualTo(expected);
        }
    }

    private Decision decide(String method, String target, Caller caller) {
        return Decider.decide((Routing.Found) rules.route(method, target), true, caller);
    }

    private Caller known(Subject subject, Set<String> ids) {
        var permissions = rules.vocabulary().permissions(String.join(" ", ids));
        return new Caller.Known(subject, "shop", Set.of(), permissions, permissions);
    }
}
