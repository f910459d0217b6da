package dev.gatehouse.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The resources of a real Magento 2.4.6, where its files are at hand: {@code -Dmagento.data=<folder>}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagentoTests {

    private static final String ALL = "Magento_Backend::all";
    private static final String ADMIN = "Magento_Backend::admin";

    private final Path folder = Path.of(System.getProperty("magento.data", "../shared/data/magento-2.4.6"));

    @BeforeAll
    void onlyWhereTheFilesAreAtHand() {
        assumeTrue(Files.isDirectory(folder), () -> "There is no Magento in " + folder);
    }

    @Test
    void mergesAllModulesIntoOneTree() {
        var tree = acl().tree();

        assertThat(tree.roots()).extracting(ResourceId::value).containsExactly(ALL, ADMIN);
        assertThat(tree.all()).doesNotContain(new ResourceId("Magento_Config::advanced"));
        assertThat(tree.path(new ResourceId("Magento_Sales::cancel")))
                .extracting(ResourceId::value)
                .containsExactly(
                        ADMIN,
                        "Magento_Sales::sales",
                        "Magento_Sales::sales_operation",
                        "Magento_Sales::sales_order",
                        "Magento_Sales::actions",
                        "Magento_Sales::cancel");
    }

    @Test
    void findsEveryResourceOfTheFilesExceptTheDisabledOne() {
        var ids = new HashSet<ResourceId>();
        AccessSearch.find(folder.toString()).acl().forEach(file -> gather(AclXml.parse(file), ids));
        var tree = acl().tree();

        assertThat(ids).hasSize(269);
        assertThat(tree.all()).hasSize(268).isSubsetOf(ids);
        assertThat(tree.all())
                .filteredOn(id -> tree.find(id).orElseThrow().children().isEmpty())
                .hasSize(195);
    }

    @Test
    void foldsEverythingIntoTheTwoRootsAtMost() {
        var names = acl().tree().all().stream().map(ResourceId::value).toList();

        assertThat(acl().fold(names)).containsExactly(ALL);
        assertThat(acl(Map.of(), "").fold(names)).containsExactly(ALL, ADMIN);
    }

    @Test
    void foldsAllLeavesOfTheAdministrationIntoOneWord() {
        var tree = acl().tree();
        var leaves = tree.branch(new ResourceId(ADMIN)).stream()
                .filter(id -> tree.find(id).orElseThrow().children().isEmpty())
                .map(ResourceId::value)
                .toList();

        assertThat(acl().fold(leaves)).containsExactly(ADMIN);
    }

    @Test
    void whoMayDoAllMayDoWhatIsAddedLater() {
        var tree = acl().tree();
        var all = Permissions.of(tree, Set.of(new ResourceId(ALL)));
        var admin = Permissions.of(tree, Set.of(new ResourceId(ADMIN)));
        var later = new ResourceId("Vendor_Later::thing");

        assertThat(tree.all()).allMatch(all::allow);
        assertThat(all.allow(later)).isTrue();
        assertThat(admin.allow(new ResourceId("Magento_Sales::cancel"))).isTrue();
        assertThat(admin.allow(later)).isFalse();
        assertThat(admin.allow(ResourceId.SELF)).isFalse();
    }

    @Test
    void groupsByTheSectionsOfTheAdministration() {
        assertThat(acl().grouped(List.of("Magento_Sales::cancel", "account.read", "Magento_Catalog::products", ALL)))
                .extracting(ScopeGroup::key)
                .containsExactly("self", ALL, "Magento_Sales::sales", "Magento_Catalog::catalog");
    }

    @Test
    void takesNamedScopesForItsOwnResources() {
        var reading = new AclProperties.ScopeProperties(
                List.of("Magento_Sales::actions_view", "self"), Risk.LOW, "See orders", "See your orders.");

        assertThat(acl(Map.of("orders.read", reading), ALL).resources(List.of("orders.read")))
                .containsExactly(new ResourceId("Magento_Sales::actions_view"), ResourceId.SELF);
    }

    private Acl acl() {
        return acl(Map.of(), ALL);
    }

    private Acl acl(Map<String, AclProperties.ScopeProperties> scopes, String everything) {
        return new Acl(new AclProperties(List.of(folder.toString()), everything, true, scopes));
    }

    private static void gather(List<AclElement> elements, Set<ResourceId> ids) {
        for (var element : elements) {
            ids.add(element.id());
            gather(element.children(), ids);
        }
    }
}
