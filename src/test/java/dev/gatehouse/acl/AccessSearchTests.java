package dev.gatehouse.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessSearchTests {

    @TempDir
    private Path folder;

    @Test
    void findsFilesAtAnyDepthInTheOrderOfTheirPaths() throws IOException {
        write("vendor/shop/module-b/etc/acl.xml");
        write("app/code/Shop/Late/etc/acl.xml");
        write("acl.xml");
        write("vendor/shop/module-a/etc/acl.xml");
        write("vendor/shop/module-a/etc/webapi.xml");
        write("vendor/shop/module-a/etc/my-acl.xml");

        assertThat(found(folder))
                .containsExactly(
                        "acl.xml",
                        "app/code/Shop/Late/etc/acl.xml",
                        "vendor/shop/module-a/etc/acl.xml",
                        "vendor/shop/module-b/etc/acl.xml");
    }

    @Test
    void leavesOutWhatACodeBaseKeepsForItsTests() throws IOException {
        write("app/etc/acl.xml");
        write("app/Test/Unit/etc/acl.xml");
        write("dev/tests/integration/etc/acl.xml");
        write("lib/_files/acl.xml");
        write("node_modules/x/acl.xml");
        write(".git/acl.xml");

        assertThat(found(folder)).containsExactly("app/etc/acl.xml");
    }

    @Test
    void searchesAFolderThatIsNamedWhateverItsName() throws IOException {
        write(".config/tests/acl.xml");

        assertThat(found(folder.resolve(".config/tests"))).containsExactly(".config/tests/acl.xml");
    }

    @Test
    void takesASingleFile() throws IOException {
        write("acl.xml");

        assertThat(found(folder.resolve("acl.xml"))).containsExactly("acl.xml");
    }

    @Test
    void followsLinksAndIsNotCaughtInALoop() throws IOException {
        write("elsewhere/module/acl.xml");
        write("code/acl.xml");
        Files.createSymbolicLink(folder.resolve("code/linked"), folder.resolve("elsewhere/module"));
        Files.createSymbolicLink(folder.resolve("code/loop"), folder.resolve("code"));

        assertThat(found(folder.resolve("code"))).containsExactly("code/acl.xml", "code/linked/acl.xml");
    }

    @Test
    void findsConfigurationThatIsMountedThroughLinks() throws IOException {
        write("..2030/acl.xml");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2030"));
        Files.createSymbolicLink(folder.resolve("acl.xml"), Path.of("..data/acl.xml"));

        assertThat(found(folder)).containsExactly("acl.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "classpath:access",
        "classpath:access/",
        "classpath:/access",
        "classpath*:access",
        "classpath:access/acl.xml"
    })
    void searchesTheClassPath(String location) {
        assertThat(AccessSearch.find(location).acl())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).contains("access/acl.xml"))
                .satisfies(file -> assertThat(AclXml.parse(file)).hasSize(1));
    }

    @Test
    void saysWhenALocationLeadsNowhere() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertRefused(folder.resolve("empty").toString(), "holds no acl.xml and no webapi.xml");
        assertRefused(folder.resolve("gone").toString(), "does not exist");
        assertRefused("classpath:nowhere", "does not exist");
        assertRefused("classpath:db-nowhere/acl.xml", "holds no acl.xml and no webapi.xml");
        assertRefused(" ", "is empty");
    }

    @Test
    void saysWhenALocationIsNoPath() {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> AccessSearch.find("a\u0000b"))
                .withMessageContaining("cannot be searched");
    }

    private void write(String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<config/>");
    }

    private List<String> found(Path location) {
        return AccessSearch.find(location.toString()).acl().stream()
                .map(file -> folder.relativize(Path.of(file.name())).toString())
                .toList();
    }

    private static void assertRefused(String location, String what) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> AccessSearch.find(location))
                .withMessage("The location \"" + location + "\" in gatehouse.acl.locations " + what + ".");
    }
}
