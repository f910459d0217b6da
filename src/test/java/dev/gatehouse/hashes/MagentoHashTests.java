package dev.gatehouse.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagentoHashTests {

    private static final String MD5 = "67a1e09bb1f83f5007dc119c14d663aa";
    private static final String ARGON2 = "7640855aef9cb6ffd20229601d2904a2192e372b391db8230d7faf073b393e4c";

    private final Argon2Memory memory = new Argon2Memory(64 * 1024);

    /** Made with libsodium, and with PHP's own functions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                password | 67a1e09bb1f83f5007dc119c14d663aa:salt:0
                password | 13601bda4ea78e55a07b98866d2be6be0744e3866f13c00c811cab608a28f322:salt:1
                password | 7640855aef9cb6ffd20229601d2904a2192e372b391db8230d7faf073b393e4c:salt:2
                password | 7640855aef9cb6ffd20229601d2904a2192e372b391db8230d7faf073b393e4c:salt:3_32_2_67108864
                password | eafd5ef3c2d783c23a4a57467e06aa1db03ee080f322c527c63c7c35c3e6bbd3:salt:3_32_2_8388608
                password | 90f77d6615db92ae238000e1c128b7f1:salt:3_16_3_67108864
                password | 3b68ca4706cbae291455e4340478076c1e1618e742b6144cfcc3e50f648903e4:salt:0:1
                password | c6aad9e058f6c4b06187c06d2b69bf506a786af030f81fb6d83778422a68205e:salt:1:2
                password | c6aad9e058f6c4b06187c06d2b69bf506a786af030f81fb6d83778422a68205e:salt:1:3_32_2_67108864
                password | be150aa47af619e2ff84978bfa7b6c40947c1e616fcbe8120bf1205455c5ab29:salt:0:1:3_32_2_67108864
                Pa55w0rd! | 37b635e58739e4a8fda53e4c465ab760:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:0
                Pa55w0rd! | 54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1
                Pa55w0rd! | 041dcacc182e7decf8dfb9ed1420560f896bd1a9b1fc983474a58b3083bdca21:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:2
                Pa55w0rd! | 041dcacc182e7decf8dfb9ed1420560f896bd1a9b1fc983474a58b3083bdca21:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:3_32_2_67108864
                Pa55w0rd! | 46b7ae72ff8a3ccf84cb1594d95fb12d281c4de5993e8158695cfb5226194992:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:3_32_2_8388608
                Pa55w0rd! | 0e7835886410cdc982e8759ec0283737:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:3_16_3_67108864
                Pa55w0rd! | 41a2b069ba661f8661f226ba41cbd126e265aca0c99db6bb4d58ff80ff0975f8:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:0:1
                Pa55w0rd! | 516f77e35812418ce7bf1f5ff05108cfc10d29b65fc21f4a50334a7db76656b1:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1:2
                Pa55w0rd! | 3bfc4409f15365f391b02f56ff95d4c1e305702e4adcb9907372b02bf2c279b9:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:0:1:3_32_2_67108864
                пароль-Ünï | 8f43c6cc05480af39bb4e15986231aed:0123456789abcdef:0
                пароль-Ünï | fe8bffd053f3e87e4e1ae41ad24605b701e9309c2107a53c28311d381a355a28:0123456789abcdef:1
                пароль-Ünï | 94235ec0a6273f4e67720df324d4f85590288e41b04fab0d0d36cb49a27cd071:0123456789abcdef:2
                пароль-Ünï | 94235ec0a6273f4e67720df324d4f85590288e41b04fab0d0d36cb49a27cd071:0123456789abcdef:3_32_2_67108864
                пароль-Ünï | 53d49955e41c52726df81728126c491fe7b73d997aa09cefe40c9529abaec329:0123456789abcdef:3_32_2_8388608
                пароль-Ünï | 7dee743bc4a8033448e203729432c3fd88fb62673eef741a34a9445946a74ee3:0123456789abcdef:0:1
                пароль-Ünï | c344f84211a97311463bdd5997d5cccbdc79a2f01e7532274c92b28440cd64da:0123456789abcdef:1:2
                пароль-Ünï | 3474066a5569633a69f0e2cb97e54f82d3855de5b23ef3f356ab7e9a4bbcdff0:0123456789abcdef:0:1:3_32_2_67108864
                """)
    void isThatOfItsPasswordAndOfNoOther(String password, String text) {
        var hash = MagentoHash.parse(text).orElseThrow();

        assertThat(hash.matches(password, memory)).isTrue();
        assertThat(hash.matches(password + " ", memory)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00", "0abc", "abc", " 0"})
    void readsTheNumberOfAVersionAsPhpDoes(String version) {
        assertThat(MagentoHash.parse(MD5 + ":salt:" + version)).get().matches(hash -> hash.matches("password", memory));
    }

    @Test
    void takesAnEmptySaltWhereMagentoDoes() {
        // The MD5 of "password" alone, as the first Magento stored it.
        var text = "5f4dcc3b5aa765d61d8327deb882cf99::0";

        assertThat(MagentoHash.parse(text)).get().matches(hash -> hash.matches("password", memory));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MD5,
                MD5 + ":salt",
                MD5 + ":salt:3",
                MD5 + ":salt:4",
                MD5 + ":salt:-1",
                MD5 + ":salt:99999999999999999999",
                MD5 + ":salt:1",
                MD5 + ":salt:1:2",
                MD5 + ":salt:0:0:0:0:0:0:0:0:0",
                "67a1e09bb1f83f5007dc119c14d663a:salt:0",
                "::0",
                "::",
                ARGON2 + "::2",
                ARGON2 + ":salt:3_32_2",
                ARGON2 + ":salt:3_32_0_67108864",
                ARGON2 + ":salt:3_32_2_8191",
                ARGON2 + ":salt:3_31_2_67108864",
                ARGON2 + ":salt:3_32_9999999999_67108864",
                ARGON2 + ":salt:3_32_2_9999999999999",
                ARGON2 + ":salt:3_32_2_99999999999999",
                "00:salt:3_1_2_67108864"
            })
    void knowsWhatIsNoHash(String text) {
        assertThat(MagentoHash.parse(text)
                        .filter(hash -> hash.functions().stream().allMatch(function -> function.memory() <= 131_072)))
                .isEmpty();
    }

    @Test
    void hidesItself() {
        assertThat(MagentoHash.parse(MD5 + ":salt:0").orElseThrow().toString()).doesNotContain(MD5, "salt");
    }
}
