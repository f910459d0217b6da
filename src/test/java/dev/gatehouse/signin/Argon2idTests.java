package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Argon2idTests {

    private static final SignInProperties.Hash COST = new SignInProperties.Hash(256, 2, 1);

    private final Argon2PasswordEncoder others = new Argon2PasswordEncoder(16, 32, 1, 256, 2);
    private final FixedBlockPool memory = new FixedBlockPool(256);

    @Test
    void readsWhatOthersWriteAndTheyReadOurs() {
        for (var password : new String[] {"Right-password-1", "pässwörd ✓ 𝄞", "x"}) {
            assertThat(Argon2id.parse(String.valueOf(others.encode(password))))
                    .get()
                    .matches(theirs -> theirs.matches(password, memory))
                    .matches(theirs -> !theirs.matches(password + " ", memory));
            assertThat(others.matches(
                            password, Argon2id.of(password, COST, memory).text()))
                    .isTrue();
        }
    }

    @Test
    void isTheSameInMemoryThatWasUsedBefore() {
        var hash = Argon2id.of("one", COST, new FixedBlockPool(0));

        assertThat(hash.matches("two", memory)).isFalse();
        assertThat(hash.matches("one", memory)).isTrue();
        assertThat(hash.matches("two", memory)).isFalse();
    }

    @Test
    void leavesNothingBehindInThatMemory() {
        Argon2id.of("one", COST, memory);

        for (var block = 0; block < 256; block++) {
            assertThat(memory.allocate()).usingRecursiveComparison().isEqualTo(new FixedBlockPool(0).allocate());
        }
    }

    @Test
    void ofNobodyIsNoPasswordsHash() {
        var nobody = Argon2id.ofNobody(COST);

        assertThat(nobody.matches("nobody", memory)).isFalse();
        assertThat(nobody.text()).isNotEqualTo(Argon2id.ofNobody(COST).text());
        assertThat(Argon2id.parse(nobody.text())).get().matches(same -> !same.isWeakerThan(COST));
    }

    @Test
    void isWeakerWithLessMemoryOrFewerPasses() {
        var hash = Argon2id.ofNobody(COST);

        assertThat(hash.isWeakerThan(new SignInProperties.Hash(257, 2, 1))).isTrue();
        assertThat(hash.isWeakerThan(new SignInProperties.Hash(256, 3, 1))).isTrue();
        assertThat(hash.isWeakerThan(new SignInProperties.Hash(128, 1, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Right-password-1",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
            })
    void knowsWhatIsNoHash(String text) {
        assertThat(Argon2id.parse(text)).isEmpty();
    }
}
