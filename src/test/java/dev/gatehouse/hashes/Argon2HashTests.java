package dev.gatehouse.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Argon2HashTests {

    private static final Argon2 COST = Argon2.id(256, 2, 1);

    private final Argon2PasswordEncoder others = new Argon2PasswordEncoder(16, 32, 1, 256, 2);
    private final Argon2Memory memory = new Argon2Memory(256);

    @Test
    void readsWhatOthersWriteAndTheyReadOurs() {
        for (var password : new String[] {"Right-password-1", "pässwörd ✓ 𝄞", "x"}) {
            assertThat(Argon2Hash.parse(String.valueOf(others.encode(password))))
                    .get()
                    .matches(theirs -> theirs.matches(password, memory))
                    .matches(theirs -> !theirs.matches(password + " ", memory));
            assertThat(others.matches(
                            password, Argon2Hash.of(password, COST, memory).text()))
                    .isTrue();
        }
    }

    /** Made with PHP and libsodium. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Pa55w0rd!  | $argon2i$v=19$m=1024,t=3,p=1$TUZCM2IuRUR3QXM5MEJUQw$TeU0WfWigVSdR7CNeovRQ9dNinY+R+6MNykMfdc/fuU
                пароль-Ünï | $argon2id$v=19$m=1024,t=2,p=1$QjZOWGxvTXhtT2xkaXpDWQ$GlEEXh6X3Zp/agDrxhDAWQ1MmS7JGGyxKeg6+4gNCPE
                Pa55w0rd!  | $argon2id$v=19$m=1024,t=2,p=2$YTBaZ3ZVUmlkMzdiVGdxYQ$LBIoqdT7DflNOrw2ppUcxaMHSIRFnaIsJzL3xWjV6nw
                Pa55w0rd!  | $argon2id$v=19$m=8,t=1,p=1$+lsPgExpfM9NlVwuzCYuMA$OTHVX+aUbUGLHr/fJMnQerKlRO0P5LrTlv1Cu6UHUt0
                пароль-Ünï | $argon2id$v=19$m=1024,t=2,p=1$isT9JHVW8RM1EVQlxVbo/g$Ti6Bh28ENz6cfT+jFSRj6QFI1goWoPr/XNCd86Ab2h8
                """)
    void readsWhatPhpWrites(String password, String text) {
        var hash = Argon2Hash.parse(text).orElseThrow();

        assertThat(hash.matches(password, memory)).isTrue();
        assertThat(hash.matches(password + " ", memory)).isFalse();
        assertThat(hash.text()).isEqualTo(text);
    }

    @Test
    void isTheSameInMemoryThatWasUsedBefore() {
        var hash = Argon2Hash.of("one", COST, new Argon2Memory(0));

        assertThat(hash.matches("two", memory)).isFalse();
        assertThat(hash.matches("one", memory)).isTrue();
        assertThat(hash.matches("two", memory)).isFalse();
    }

    @Test
    void leavesNothingBehindInThatMemory() {
        Argon2Hash.of("one", COST, memory);

        assertThat(memory.blocks())
                .extracting("blocks")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(256)
                .allSatisfy(block -> assertThat(block).extracting("v").isEqualTo(new long[128]));
    }

    @Test
    void ofNobodyIsNoPasswordsHash() {
        var nobody = Argon2Hash.ofNobody(COST);

        assertThat(nobody.matches("nobody", memory)).isFalse();
        assertThat(nobody.text()).isNotEqualTo(Argon2Hash.ofNobody(COST).text());
        assertThat(Argon2Hash.parse(nobody.text())).get().matches(same -> !same.isWeakerThan(COST));
    }

    @Test
    void isWeakerWithLessMemoryOrFewerPasses() {
        var hash = Argon2Hash.ofNobody(COST);

        assertThat(hash.isWeakerThan(Argon2.id(257, 2, 1))).isTrue();
        assertThat(hash.isWeakerThan(Argon2.id(256, 3, 1))).isTrue();
        assertThat(hash.isWeakerThan(Argon2.id(128, 1, 1))).isFalse();
        assertThat(Argon2Hash.ofNobody(new Argon2(Argon2Parameters.ARGON2_i, 19, 512, 2, 1))
                        .isWeakerThan(COST))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Right-password-1",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
                "$argon2d$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=18$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=256,t=2,p=0$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=99999999,t=2,p=17$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdAAAA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo\n",
                "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
            })
    void knowsWhatIsNoHash(String text) {
        assertThat(Argon2Hash.parse(text)).isEmpty();
    }
}
