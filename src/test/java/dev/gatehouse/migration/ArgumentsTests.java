package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.migration.ImportOptions.From;
import dev.gatehouse.migration.ImportOptions.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTests {

    @TempDir
    private Path folder;

    @Test
    void sayWhereTheShopIs() {
        var options = parse(
                Map.of(Arguments.PASSWORD, "secret", Arguments.KEYS, "one two"),
                "--url=jdbc:mariadb://db.example/shop?useSsl=true",
                "--user=reader",
                "--prefix=m2_",
                "--driver=drivers",
                "--only=customers,staff",
                "--dry-run");

        assertThat(options.from())
                .isEqualTo(new From.Database(
                        "jdbc:mariadb://db.example/shop?useSsl=true", "reader", "secret", Path.of("drivers")));
        assertThat(options.prefix()).isEqualTo("m2_");
        assertThat(options.keys()).containsExactly("one", "two");
        assertThat(options.only()).containsExactlyInAnyOrder(Part.CUSTOMERS, Part.STAFF);
        assertThat(options.dryRun()).isTrue();
        assertThat(options.toString() + options.from()).doesNotContain("secret", "one");
    }

    @Test
    void bringEverythingUnlessToldOtherwise() {
        var options = parse(Map.of(), "--csv=dump");

        assertThat(options.from()).isEqualTo(new From.Folder(Path.of("dump")));
        assertThat(options.only()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.keys()).isEmpty();
        assertThat(options.dryRun()).isFalse();
    }

    @Test
    void readSecretsFromFiles() throws IOException {
        var password = Files.writeString(folder.resolve("password"), "from a file\n");
        var keys = Files.writeString(folder.resolve("env.php"), """
                <?php
                return [
                    'db' => ['connection' => ['default' => ['password' => 'other', 'key' => 'no']]],
                    'crypt' => [
                        'key' => 'first
                second'
                    ],
                ];
                """);

        var options = parse(
                Map.of(Arguments.PASSWORD, "other"),
                "--url=jdbc:mariadb://db/shop",
                "--user=reader",
                "--password-file=" + password,
                "--keys-file=" + keys);

        assertThat(options.from())
                .isEqualTo(new From.Database("jdbc:mariadb://db/shop", "reader", "from a file", null));
        assertThat(options.keys()).containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--url=jdbc:mariadb://db/shop",
                "--url=jdbc:mariadb://db/shop --csv=dump --user=reader",
                "--csv=dump --url",
                "--csv=",
                "--csv=dump --csv=dump",
                "--csv=dump --dry-run=yes",
                "--csv=dump --only=orders",
                "--csv=dump --only=",
                "--csv=dump --prefix=a;b",
                "--csv=dump --keys-file=/nowhere/keys",
                "--csv=dump --spring.datasource.url=jdbc:postgresql:here",
                "--csv=dump surplus",
                "--user=reader --url=jdbc:mariadb://db/shop --password=secret",
                "--user=reader --url=jdbc:mariadb://db/shop?password=secret",
                "--user=reader --url=jdbc:mariadb://reader:secret@db/shop",
                "--user=reader --url=jdbc:mariadb://db/shop --password-file=/nowhere/password"
            })
    void makeNoSense(String line) {
        assertThatExceptionOfType(WrongArguments.class)
                .isThrownBy(() -> parse(Map.of(), line.isEmpty() ? new String[0] : line.split(" ", -1)))
                .withMessageNotContaining("secret");
    }

    private static ImportOptions parse(Map<String, String> environment, String... arguments) {
        return Arguments.parse(List.of(arguments), environment::get);
    }
}
