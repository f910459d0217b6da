package dev.gatehouse.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.AclProperties.ScopeProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What an operator can set, and what the start says about it. */
class AclStartTests {

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(AclRoom.class);

    @TempDir
    private Path folder;

    @Test
    void readsOurOwnStoreUntilToldOtherwise() {
        start.run(context -> {
            var acl = context.getBean(Acl.class);
            assertThat(acl.tree().roots()).containsExactly(new ResourceId("Store_Access::store"));
            assertThat(acl.isScope("orders.read")).isTrue();
        });
    }

    @Test
    void leavesOutScopesOfOurStoreWhoseResourcesAreNotThere() throws IOException {
        write("<resource id='Magento_Backend::all' title='All'/><resource id='Magento_Sales::sales' title='Sales'/>");

        start.withPropertyValues("gatehouse.acl.locations=" + folder).run(context -> {
            var acl = context.getBean(Acl.class);
            assertThat(acl.isScope("orders.read")).isFalse();
            assertThat(acl.isScope("account.read")).isTrue();
            assertThat(acl.isScope("Magento_Sales::sales")).isTrue();
            assertThat(acl.fold(List.of("Magento_Sales::sales", "Magento_Backend::all")))
                    .containsExactly("Magento_Backend::all");
        });
    }

    @Test
    void laysLaterLocationsOverEarlierOnes() throws IOException {
        write("<resource id='Store_Access::store' title='Corner shop'/>");

        start.withPropertyValues("gatehouse.acl.locations=classpath:access," + folder)
                .run(context -> assertThat(context.getBean(Acl.class).scope("Store_Access::store"))
                        .get()
                        .returns("Corner shop", Scope::title));
    }

    @Test
    void offersConfiguredScopesAndPutsThemInPlaceOfOurs() {
        start.withPropertyValues(
                        "gatehouse.acl.scopes[orders.read].resources=Store_Sales::orders,self",
                        "gatehouse.acl.scopes[orders.read].risk=high",
                        "gatehouse.acl.scopes[orders.read].title=Orders",
                        "gatehouse.acl.scopes[orders.read].sentence=Do what it likes with orders.",
                        "gatehouse.acl.scopes.everything.resources=Store_Access::store")
                .run(context -> {
                    var acl = context.getBean(Acl.class);
                    var orders = acl.scope("orders.read").orElseThrow();
                    assertThat(orders.risk()).isEqualTo(Risk.HIGH);
                    assertThat(orders.title()).isEqualTo("Orders");
                    assertThat(orders.sentence()).isEqualTo("Do what it likes with orders.");
                    assertThat(orders.resources())
                            .containsExactly(new ResourceId("Store_Sales::orders"), ResourceId.SELF);
                    assertThat(acl.scope("everything")).get().returns(Risk.LOW, Scope::risk);
                });
    }

    @Test
    void keepsOurTextsForOurResourcesWhateverTheRisk() {
        start.withPropertyValues(
                        "gatehouse.acl.scopes[catalog.write].resources=Store_Catalog::products_edit",
                        "gatehouse.acl.scopes[catalog.write].risk=HIGH")
                .run(context -> assertThat(context.getBean(Acl.class).scope("catalog.write"))
                        .get()
                        .returns(Risk.HIGH, Scope::risk)
                        .returns(null, Scope::sentence));
    }

    @Test
    void offersOnlyConfiguredScopesIfToldSo() {
        start.withPropertyValues("gatehouse.acl.store-scopes=false").run(context -> {
            assertThat(context.getBean(Acl.class).isScope("orders.read")).isFalse();
            assertThat(context.getBean(Acl.class).isScope("openid")).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [a.b].resources=No_Such::thing | a.b | names the resource "No_Such::thing", which no acl.xml has
                    [a.b].resources=<x>            | a.b | names the resource "<x>", which no acl.xml has
                    [a.b].risk=high                | a.b | names no resources
                    openid.resources=self          | openid | has a name that already means something else
                    self.resources=self            | self | has a name that already means something else
                    [a b].resources=self           | a b | has a name that is not 1 to 100 of the characters A-Z a-z 0-9 _ . : -
                    [orders.read].resources=Store_Sales::refunds | orders.read | gives other resources than ours, so it needs a title and a sentence of its own
                    """)
    void saysWhichConfiguredScopeIsWrong(String property, String name, String what) {
        start.withPropertyValues("gatehouse.acl.scopes" + (property.startsWith("[") ? "" : ".") + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnusableAcl.class)
                        .hasMessage("The scope \"" + name + "\" in gatehouse.acl.scopes " + what + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.acl.scopes.orders.read.resources",
                "gatehouse.acl.scopes[orders.read].resource",
                "gatehouse.acl.location"
            })
    void doesNotStartWithPropertiesThatMeanNothing(String property) {
        start.withPropertyValues(property + "=self")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("[" + property + "] were left unbound"));
    }

    @Test
    void refusesANamedScopeInPlaceOfAResource() {
        var scopes = Map.of("Store_Sales::sales", new ScopeProperties(List.of("self"), Risk.LOW, "Sales", "Little."));
        var properties = new AclProperties(List.of("classpath:access"), "", true, scopes);

        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> new Acl(properties))
                .withMessage("The scope \"Store_Sales::sales\" in gatehouse.acl.scopes "
                        + "has a name that already means something else.");
    }

    @Test
    void stopsAtABadFileWithASentenceAndARemedy() throws IOException {
        write("<resource id='bad' title='Bad'/>");

        start.withPropertyValues("gatehouse.acl.locations=" + folder).run(context -> {
            var analysis = analyzers().stream()
                    .filter(UnusableAclAnalyzer.class::isInstance)
                    .map(analyzer -> analyzer.analyze(Objects.requireNonNull(context.getStartupFailure())))
                    .findFirst()
                    .orElseThrow();
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription())
                    .isEqualTo(
                            folder.resolve("acl.xml")
                                    + ", line 1: the id \"bad\" is not of the form Vendor_Module::name, in at most 200 characters.");
            assertThat(analysis.getAction()).startsWith("Correct the file");
        });
    }

    @Test
    void stopsWhenNoFileHoldsAResource() throws IOException {
        write("");

        start.withPropertyValues("gatehouse.acl.locations=" + folder)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("The location \"" + folder + "\" in gatehouse.acl.locations holds no resource."));
    }

    /** As the start loads them; those that ask for a bean factory are none of ours. */
    private static List<FailureAnalyzer> analyzers() {
        return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (_, _, _) -> {});
    }

    private void write(String resources) throws IOException {
        Files.writeString(
                folder.resolve("acl.xml"), "<config><acl><resources>" + resources + "</resources></acl></config>");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AclProperties.class)
    @Import(Acl.class)
    static class AclRoom {}
}
