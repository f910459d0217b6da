package dev.gatehouse.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.UnusableAcl;
import dev.gatehouse.testing.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** Files change while the server runs. */
class CurrentRulesTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeAStore() throws IOException {
        write("acl.xml", acl("Shop_Sales::view"));
        write("webapi.xml", webapi("/V1/orders", "Shop_Sales::view"));
    }

    @Test
    void readsRoutesFromTheFoldersOfTheResources() {
        assertThat(read().now().routes().all()).hasToString("[GET /V1/orders]");
    }

    @Test
    void leavesTheRulesAloneWhileNoFileChanges() {
        var rules = read();
        var before = rules.now();

        rules.look();

        assertThat(rules.now()).isSameAs(before);
    }

    @Test
    void readsResourcesAndRoutesAnewTogether() throws IOException {
        var rules = read();
        var before = rules.now();

        write("acl.xml", acl("Shop_Sales::view_all"));
        write("module/webapi.xml", webapi("/V1/returns", "Shop_Sales::view_all"));
        rules.look();

        assertThat(rules.now().routes().all()).hasToString("[GET /V1/orders, GET /V1/returns]");
        assertThat(rules.now().vocabulary().tree().all()).containsExactly(new ResourceId("Shop_Sales::view_all"));
        assertThat(rules.now().dangling()).containsOnlyKeys("Shop_Sales::view");
        assertThat(before.routes().all()).hasToString("[GET /V1/orders]");
        assertThat(before.dangling()).isEmpty();
    }

    @Test
    void keepsTheRulesFromBeforeWhileAFileIsBroken() throws IOException {
        var rules = read();
        var before = rules.now();
        var health = new RulesHealth(rules);

        write("acl.xml", acl("Shop_Sales::view_all"));
        write("webapi.xml", "<routes><route");
        rules.look();
        rules.look();

        assertThat(rules.now()).isSameAs(before);
        assertThat(rules.problem()).get().asString().startsWith(folder.resolve("webapi.xml") + ", line 1: this is not");
        assertThat(health.health().getStatus()).isEqualTo(RulesHealth.STALE);
        assertThat(health.health().getDetails())
                .containsEntry("problem", rules.problem().orElseThrow());
    }

    @Test
    void takesTheFilesOnceTheyAreRepaired() throws IOException {
        var rules = read();
        write("webapi.xml", "<routes>");
        rules.look();

        write("webapi.xml", webapi("/V1/other", "Shop_Sales::view"));
        rules.look();

        assertThat(rules.now().routes().all()).hasToString("[GET /V1/other]");
        assertThat(new RulesHealth(rules).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void healsWhenTheOldFolderComesBackJustAsItWas() throws IOException {
        var rules = read();
        var away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);
        rules.look();
        assertThat(rules.problem()).get().asString().contains("does not exist");

        Files.move(away, folder);
        rules.look();

        assertThat(rules.problem()).isEmpty();
    }

    @Test
    void isLookedAtAsOftenAsConfigured() throws IOException {
        var rules = read();
        var properties = new RoutesProperties("/rest", false, Duration.ofSeconds(3));
        var registrar = new ScheduledTaskRegistrar();
        new RulesSchedule(rules, properties).configureTasks(registrar);

        write("webapi.xml", webapi("/V1/other", "Shop_Sales::view"));

        assertThat(registrar.getFixedRateTaskList())
                .singleElement()
                .returns(Duration.ofSeconds(3), IntervalTask::getIntervalDuration)
                .satisfies(task -> task.getRunnable().run());
        assertThat(rules.now().routes().all()).hasToString("[GET /V1/other]");
    }

    @Test
    void doesNotStartWithABrokenFile() throws IOException {
        write("webapi.xml", "<routes><route url='/V1/a' method='GET'/></routes>");

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(this::read)
                .havingRootCause()
                .isInstanceOf(UnusableAcl.class);
    }

    @Test
    void hasNoRoutesWhereNoFileHasAny() throws IOException {
        Files.delete(folder.resolve("webapi.xml"));

        var rules = read().now();

        assertThat(rules.routes().all()).isEmpty();
        assertThat(rules.route("GET", "/rest/V1/orders")).isEqualTo(new Routing.NotFound());
    }

    @Test
    void opensTheCatalogueToGuestsOnlyIfToldSo() throws IOException {
        write("webapi.xml", webapi("/V1/products/:sku", "Shop_Sales::view"));

        assertThat(read().now().routes().all()).singleElement().returns("Shop_Sales::view", Route::resourceNames);
        assertThat(read("gatehouse.routes.allow-insecure=true").now().routes().all())
                .singleElement()
                .returns("anonymous", Route::resourceNames);
    }

    @Test
    void readsOurOwnStoreUntilToldOtherwise() {
        var rules = TestRules.read().now();

        assertThat(rules.routes().all()).hasSize(22);
        assertThat(rules.dangling()).isEmpty();
    }

    private CurrentRules read(String... settings) {
        var all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 1, settings.length);
        all[0] = "gatehouse.acl.locations=" + folder;
        return TestRules.read(all);
    }

    private static String acl(String id) {
        return "<config><acl><resources><resource id='" + id + "' title='View'/></resources></acl></config>";
    }

    private static String webapi(String url, String ref) {
        return "<routes><route url='" + url + "' method='GET'><resources><resource ref='" + ref
                + "'/></resources></route></routes>";
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
