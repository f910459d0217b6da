package dev.gatehouse.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTreeTests {

    private final ResourceId all = new ResourceId("all");
    private final ResourceId admin = new ResourceId("admin");
    private final ResourceId sales = new ResourceId("sales");
    private final ResourceId view = new ResourceId("view");
    private final ResourceId cancel = new ResourceId("cancel");
    private final ResourceId catalog = new ResourceId("catalog");
    private final ResourceId unknown = new ResourceId("unknown");

    private final List<Resource> resources = List.of(
            new Resource(all, "Everything", null, List.of()),
            new Resource(admin, "Admin", null, List.of(sales, catalog)),
            new Resource(sales, "Sales", admin, List.of(view, cancel)),
            new Resource(view, "View", sales, List.of()),
            new Resource(cancel, "Cancel", sales, List.of()),
            new Resource(catalog, "Catalog", admin, List.of()));

    private final ResourceTree tree = ResourceTree.of(resources);

    @Test
    void knowsItsResourcesInDocumentOrder() {
        assertThat(tree.all()).containsExactly(all, admin, sales, view, cancel, catalog);
        assertThat(tree.roots()).containsExactly(all, admin);
        assertThat(tree.contains(view)).isTrue();
        assertThat(tree.contains(unknown)).isFalse();
        assertThat(tree.find(sales)).get().returns("Sales", Resource::title);
        assertThat(tree.find(unknown)).isEmpty();
    }

    @Test
    void aBranchIsTheResourceAndAllBelowIt() {
        assertThat(tree.branch(admin)).containsExactly(admin, sales, view, cancel, catalog);
        assertThat(tree.branch(cancel)).containsExactly(cancel);
        assertThat(tree.branch(unknown)).isEmpty();
    }

    @Test
    void aPathLeadsFromTheRoot() {
        assertThat(tree.path(cancel)).containsExactly(admin, sales, cancel);
        assertThat(tree.path(all)).containsExactly(all);
        assertThat(tree.path(unknown)).isEmpty();
    }

    @Test
    void whoHoldsAResourceHoldsAllBelowItAndNothingBeside() {
        var held = Set.of(sales);

        assertThat(tree.all()).filteredOn(id -> tree.holds(held, id)).containsExactly(sales, view, cancel);
    }

    @Test
    void whoHoldsEveryChildHoldsTheGrouping() {
        var held = Set.of(view, cancel);

        assertThat(tree.holds(held, sales)).isTrue();
        assertThat(tree.holds(held, admin)).isFalse();
        assertThat(tree.holds(Set.of(view, cancel, catalog), admin)).isTrue();
    }

    @Test
    void nobodyHoldsALeafForWantOfChildren() {
        assertThat(tree.holds(Set.of(), catalog)).isFalse();
        assertThat(tree.holds(Set.of(), unknown)).isFalse();
    }

    @Test
    void whatTheTreeDoesNotKnowIsForHoldersOfEveryRoot() {
        assertThat(tree.holds(Set.of(admin), unknown)).isFalse();
        assertThat(tree.holds(Set.of(all, sales, catalog), unknown)).isTrue();
        assertThat(tree.holds(Set.of(unknown), unknown)).isTrue();
        assertThat(tree.holds(Set.of(unknown), sales)).isFalse();
    }

    @Test
    void nobodyHoldsAnEmptyTree() {
        var empty = ResourceTree.of(List.of());

        assertThat(empty.holds(Set.of(), unknown)).isFalse();
        assertThat(empty.covering(Set.of(unknown))).containsExactly(unknown);
    }

    @Test
    void coversWithTheLargestResources() {
        assertThat(tree.covering(Set.of(cancel, sales))).containsExactly(sales);
        assertThat(tree.covering(Set.of(cancel, view))).containsExactly(sales);
        assertThat(tree.covering(Set.of(catalog, cancel, view))).containsExactly(admin);
        assertThat(tree.covering(Set.of(catalog, cancel, all))).containsExactly(all, cancel, catalog);
        assertThat(tree.covering(Set.of())).isEmpty();
    }

    @Test
    void keepsWhatItDoesNotKnowWhenItCovers() {
        assertThat(tree.covering(Set.of(unknown, ResourceId.SELF, catalog)))
                .containsExactly(catalog, ResourceId.SELF, unknown);
    }

    @Test
    void oneResourceCanStandForEverything() {
        var withAll = ResourceTree.of(resources, all);

        assertThat(withAll.all()).allMatch(id -> withAll.holds(Set.of(all), id));
        assertThat(withAll.holds(Set.of(all), unknown)).isTrue();
        assertThat(withAll.holds(Set.of(admin), all)).isFalse();
        assertThat(withAll.covering(Set.of(view, all, admin))).containsExactly(all);
    }

    @Test
    void aResourceThatIsNotThereStandsForNothing() {
        var without = ResourceTree.of(resources, unknown);

        assertThat(without.holds(Set.of(unknown), sales)).isFalse();
    }

    @Test
    void refusesNodesThatDoNotMakeATree() {
        var one = new Resource(all, "One", null, List.of());
        var lostChild = new Resource(all, "One", null, List.of(view));
        var lostParent = new Resource(view, "View", sales, List.of());
        var unnamed = new Resource(view, "View", all, List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> ResourceTree.of(List.of(one, one)));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceTree.of(List.of(lostChild)));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceTree.of(List.of(lostParent)));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceTree.of(List.of(one, unnamed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "ä", "a/b", "a\"", "<a>", "a\u0000"})
    void refusesIdsWithOtherCharacters(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId(value));
    }

    @Test
    void refusesIdsOfMoreThan200Characters() {
        assertThat(new ResourceId("a".repeat(200)).value()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceId("a".repeat(201)));
    }
}
