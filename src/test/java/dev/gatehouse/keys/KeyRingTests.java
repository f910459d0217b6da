package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class KeyRingTests {

    private static final byte[] CLAIMS = "{\"sub\":\"customer:7\"}".getBytes(UTF_8);

    @TempDir
    private Path temporary;

    private TestKeys keys;

    @BeforeEach
    void chooseAFolderThatIsNotThere() {
        keys = new TestKeys(temporary.resolve("keys"));
    }

    @Test
    void makesOneKeyOfEachKindAtTheFirstStart() throws Exception {
        keys.ring();

        assertThat(keys.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "ed25519-20261122T013000Z.pem",
                        "es256-20261122T013000Z.pem",
                        "mac-20261122T013000Z.key",
                        "rs256-20261122T013000Z.pem");
    }

    @Test
    void letsOnlyTheOwnerReadThem() throws Exception {
        keys.ring();

        assertThat(keys.files())
                .extracting(file -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .containsOnly("rw-------");
        assertThat(Files.getPosixFilePermissions(keys.folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void keepsItsKeysAtTheNextStart() {
        var token = new TokenSigner(keys.ring()).sign("ES256", "at+jwt", CLAIMS);

        assertThat(new TokenVerifier(keys.ring()).verify(token, "at+jwt")).hasValue(CLAIMS);
    }

    @Test
    void signsWithTheOnlyKeyHoweverYoungItIs() throws Exception {
        var ring = keys.ring();

        var token = new TokenSigner(ring).sign("ES256", "at+jwt", CLAIMS);

        assertThat(ring.keys().published().set().getKeyByKeyId(TestKeys.kid(token)))
                .isNotNull();
    }

    @Test
    void publishesANewKeyBeforeItSigns() throws Exception {
        var ring = keys.ring();
        var signer = new TokenSigner(ring);
        var old = TestKeys.kid(signer.sign("ES256", "at+jwt", CLAIMS));
        keys.clock.move(Duration.ofDays(90));

        keys.add(KeyKind.ES256);

        assertThat(publishedCurves(ring)).hasSize(2);
        keys.clock.move(Duration.ofMinutes(14));
        assertThat(TestKeys.kid(signer.sign("ES256", "at+jwt", CLAIMS))).isEqualTo(old);
        keys.clock.move(Duration.ofMinutes(1));
        assertThat(TestKeys.kid(signer.sign("ES256", "at+jwt", CLAIMS))).isNotEqualTo(old);
    }

    @Test
    void verifiesWithAnOldKeyUntilItsTokensHaveEnded() throws Exception {
        var ring = keys.ring();
        var token = new TokenSigner(ring).sign("ES256", "at+jwt", CLAIMS);
        var verifier = new TokenVerifier(ring);
        keys.clock.move(Duration.ofHours(1));
        keys.add(KeyKind.ES256);

        keys.clock.move(Duration.ofDays(7).plusMinutes(15));
        assertThat(verifier.verify(token, "at+jwt")).hasValue(CLAIMS);

        keys.clock.move(Duration.ofSeconds(1));
        assertThat(verifier.verify(token, "at+jwt")).isEmpty();
        assertThat(publishedCurves(ring)).hasSize(1);
    }

    @Test
    void takesTheAgeFromTheNameAndNotFromTheFile() throws Exception {
        var ring = keys.ring();
        var old = ring.keys().signing(KeyKind.ES256).id();
        keys.clock.move(Duration.ofDays(1));
        var added = keys.add(KeyKind.ES256);

        Files.setLastModifiedTime(added, FileTime.from(TestKeys.FIRST_START));

        assertThat(ring.keys().signing(KeyKind.ES256).id()).isEqualTo(old);
    }

    @Test
    void signsNothingWhileItsKeyIsGone() throws Exception {
        var ring = keys.ring();
        var signer = new TokenSigner(ring);
        var token = signer.sign("ES256", "at+jwt", CLAIMS);
        var file = keys.file(KeyKind.ES256);
        var content = Files.readString(file);

        Files.delete(file);

        assertThatExceptionOfType(KeyUnavailableException.class)
                .isThrownBy(() -> signer.sign("ES256", "at+jwt", CLAIMS))
                .withMessageContaining("es256");
        assertThat(new KeyHealth(ring).health())
                .returns(Status.DOWN, health -> health.getStatus())
                .returns(List.of("es256"), health -> health.getDetails().get("missing"));
        assertThat(new TokenVerifier(ring).verify(token, "at+jwt")).hasValue(CLAIMS);
        assertThat(publishedCurves(ring)).hasSize(1);
        assertThat(signer.sign("RS256", "at+jwt", CLAIMS)).isNotEmpty();

        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);

        assertThat(new KeyHealth(ring).health().getStatus()).isEqualTo(Status.UP);
        assertThat(TestKeys.kid(signer.sign("ES256", "at+jwt", CLAIMS))).isEqualTo(TestKeys.kid(token));
    }

    @Test
    void signsNothingWhileItsKeyIsBrokenOrOpenToOthers() throws Exception {
        var ring = keys.ring();
        var file = keys.file(KeyKind.RS256);
        var content = Files.readString(file);

        Files.writeString(file, "garbage");
        assertThat(new KeyHealth(ring).health().getStatus()).isEqualTo(Status.DOWN);

        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new KeyHealth(ring).health())
                .returns(Status.DOWN, health -> health.getStatus())
                .matches(health -> health.getDetails().toString().contains(file.toString()));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(new KeyHealth(ring).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void signsNothingWhenTheWholeFolderIsGone() throws Exception {
        var ring = keys.ring();

        Files.move(keys.folder, temporary.resolve("elsewhere"));
        assertThat(ring.keys().missing()).containsExactly("es256", "rs256", "ed25519", "mac");

        Files.move(temporary.resolve("elsewhere"), keys.folder);
        assertThat(ring.keys().missing()).isEmpty();
    }

    @Test
    void doesNotGoBackToAnOlderKeyByItself() throws Exception {
        var ring = keys.ring();
        keys.clock.move(Duration.ofDays(1));
        var second = keys.add(KeyKind.ES256);
        keys.clock.move(Duration.ofHours(1));
        ring.keys().signing(KeyKind.ES256);

        Files.delete(second);

        assertThat(ring.keys().missing()).containsExactly("es256");
    }

    @Test
    void takesANewKeyAtOnceWhenTheOldOneIsWithdrawn() throws Exception {
        var ring = keys.ring();
        var token = new TokenSigner(ring).sign("ES256", "at+jwt", CLAIMS);
        var stolen = keys.file(KeyKind.ES256);
        keys.clock.move(Duration.ofDays(1));

        keys.add(KeyKind.ES256);
        Files.delete(stolen);

        assertThat(new TokenVerifier(ring).verify(token, "at+jwt")).isEmpty();
        assertThat(TestKeys.kid(new TokenSigner(ring).sign("ES256", "at+jwt", CLAIMS)))
                .isNotEqualTo(TestKeys.kid(token));
        assertThat(new KeyHealth(ring).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void goesOnWithGoodKeysBesideABrokenOne() throws Exception {
        var ring = keys.ring();

        Files.writeString(keys.folder.resolve("es256-20270101T000000Z.pem"), "garbage");

        assertThat(new KeyHealth(ring).health())
                .returns(Status.UP, health -> health.getStatus())
                .matches(health -> health.getDetails().containsKey("problems"));
    }

    private static List<JWK> publishedCurves(KeyRing ring) {
        return ring.keys().published().set().getKeys().stream()
                .filter(key -> key.getKeyType().getValue().equals("EC"))
                .toList();
    }
}
