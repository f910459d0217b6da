package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTests {

    private static final String SECRET = "asdawwewefrtyh2f0a32eb7e1731e85d";

    @TempDir
    private Path folder;

    private TestKeys keys;
    private Vault vault;

    @BeforeEach
    void start() {
        keys = new TestKeys(folder);
        vault = new Vault(keys.ring());
    }

    @Test
    void givesBackWhatWasLockedIn() {
        assertThat(vault.unlock("secret", "7", vault.lock("secret", "7", SECRET)))
                .hasValue(SECRET);
        assertThat(vault.unlock("secret", "7", vault.lock("secret", "7", ""))).hasValue("");
    }

    @Test
    void givesItBackAfterTheNextStart() {
        var locked = vault.lock("secret", "7", SECRET);

        assertThat(new Vault(keys.ring()).unlock("secret", "7", locked)).hasValue(SECRET);
    }

    @Test
    void locksTheSameDifferentlyEachTimeAndShowsNothingOfIt() {
        var one = vault.lock("secret", "7", SECRET);

        assertThat(one).isNotEqualTo(vault.lock("secret", "7", SECRET));
        assertThat(new String(one, UTF_8)).doesNotContain(SECRET);
    }

    @Test
    void opensForNoOtherPurposeOrOwner() {
        var locked = vault.lock("secret", "7", SECRET);

        assertThat(vault.unlock("token", "7", locked)).isEmpty();
        assertThat(vault.unlock("secret", "8", locked)).isEmpty();
    }

    @Test
    void opensNothingThatWasChangedOrShortened() {
        var locked = vault.lock("secret", "7", SECRET);

        for (var i = 0; i < locked.length; i++) {
            var changed = locked.clone();
            changed[i] ^= 1;
            assertThat(vault.unlock("secret", "7", changed)).isEmpty();
            assertThat(vault.unlock("secret", "7", Arrays.copyOf(locked, i))).isEmpty();
        }
    }
}
