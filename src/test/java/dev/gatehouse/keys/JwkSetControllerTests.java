package dev.gatehouse.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** RFC 7517, and RFC 9111 for those who keep the set for a while. */
class JwkSetControllerTests {

    @TempDir
    private Path folder;

    private KeyRing ring;
    private MockMvcTester web;

    @BeforeEach
    void start() {
        ring = new TestKeys(folder).ring();
        web = MockMvcTester.of(new JwkSetController(ring, TestKeys.properties(folder)));
    }

    @Test
    void publishesThePublicHalves() throws Exception {
        var reply = web.get().uri("/oauth2/jwks").exchange();

        assertThat(reply)
                .hasStatusOk()
                .hasHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .hasHeader(HttpHeaders.CACHE_CONTROL, "max-age=900, public");
        var set = JWKSet.parse(reply.getResponse().getContentAsString());
        assertThat(set.getKeys())
                .hasSize(3)
                .noneMatch(JWK::isPrivate)
                .allSatisfy(
                        key -> assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID()));
    }

    @Test
    void sendsNothingToWhoHasItAlready() {
        var etag = ring.keys().published().etag();

        assertThat(web.get().uri("/oauth2/jwks").header(HttpHeaders.IF_NONE_MATCH, etag))
                .hasStatus(304)
                .hasHeader(HttpHeaders.ETAG, etag);
        assertThat(web.get().uri("/oauth2/jwks").header(HttpHeaders.IF_NONE_MATCH, "\"other\""))
                .hasStatusOk();
    }

    @Test
    void answersHead() {
        assertThat(web.head().uri("/oauth2/jwks"))
                .hasStatusOk()
                .hasHeader(HttpHeaders.ETAG, ring.keys().published().etag());
    }

    @Test
    void showsSpringSecurityTheSame() throws Exception {
        var source = new KeysConfiguration().jwkSource(ring);

        assertThat(source.get(new JWKSelector(new JWKMatcher.Builder().build()), null))
                .isEqualTo(ring.keys().published().set().getKeys());
    }
}
