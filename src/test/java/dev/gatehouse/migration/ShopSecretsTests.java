package dev.gatehouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.gatehouse.migration.ShopSecrets.Opened;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopSecretsTests {

    /** Made with Magento's own rule; the nonce is 00 to 0b. */
    private static final String ENCRYPTED =
            "0:3:AAECAwQFBgcICQoLxPmodT04laNELuNZsQNwspJa5ITMVLwUFTwUp9mGEcf57abWvt/o5ZWGeFamFMRU";

    private static final String CLEAR = "rig3x3j5a9z5j6d4ubjwyf9f1l21itrr";
    private static final String OTHER_KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void opensWhatMagentoEncrypted() {
        assertThat(new ShopSecrets(List.of(TestShop.KEY)).open(ENCRYPTED)).isEqualTo(new Opened.Secret(CLEAR));
        assertThat(new ShopSecrets(List.of(TestShop.KEY)).open(ENCRYPTED.substring(2)))
                .isEqualTo(new Opened.Secret(CLEAR));
    }

    @Test
    void takesTheKeyThatIsNamed() {
        var secrets = new ShopSecrets(List.of(OTHER_KEY, TestShop.KEY));

        assertThat(secrets.open("1" + ENCRYPTED.substring(1))).isEqualTo(new Opened.Secret(CLEAR));
        assertThat(secrets.open(ENCRYPTED)).isEqualTo(new Opened.WrongKey());
        assertThat(secrets.open("2" + ENCRYPTED.substring(1))).isEqualTo(new Opened.NoSuchKey(2));
    }

    @Test
    void takesWhatIsClearAsItIs() {
        assertThat(new ShopSecrets(List.of()).open(CLEAR)).isEqualTo(new Opened.Secret(CLEAR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0:2:iv:data",
                "0:1:AAECAwQF",
                "0:3:%%%",
                "0:3:",
                "0:3:AAEC",
                "0:3:AAECAwQFBgcICQoL",
                "secret with blanks",
                "::",
                "a:b:c"
            })
    void doesNotGuess(String stored) {
        assertThat(new ShopSecrets(List.of(TestShop.KEY)).open(stored)).isEqualTo(new Opened.Unreadable());
    }

    @Test
    void wantsKeysOf32Bytes() {
        assertThatNoException()
                .isThrownBy(() -> new ShopSecrets(List.of("base64AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));
        for (var key : List.of("short", TestShop.KEY + "x", "base64AAEC", "base64%%%")) {
            assertThatExceptionOfType(ImportFailed.class).isThrownBy(() -> new ShopSecrets(List.of(key)));
        }
    }

    @Test
    void tellsNobodyASecret() {
        assertThat(new Opened.Secret(CLEAR).toString()).doesNotContain(CLEAR);
    }
}
