package dev.gatehouse.acl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class ScopeMessagesTests {

    private final Acl acl = new Acl(new AclProperties(List.of("classpath:access"), "", true, Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"acl", "acl_de", "acl_fr", "acl_es"})
    void haveEveryTextThatTheConsentPageAsksFor(String bundle) throws IOException {
        var names = Stream.concat(
                        Stream.of("openid", "profile", "email", "address", "phone", "offline_access"),
                        StoreScopes.ALL.stream().map(Scope::name))
                .toList();
        var everything = Stream.concat(names.stream(), acl.tree().all().stream().map(ResourceId::value))
                .toList();
        var groups = acl.grouped(everything);
        var asked = Stream.concat(
                groups.stream().map(ScopeGroup::titleKey),
                groups.stream()
                        .flatMap(group -> group.scopes().stream())
                        .filter(scope -> names.contains(scope.name()))
                        .flatMap(scope -> Stream.of(scope.titleKey(), scope.sentenceKey())));

        assertThat(texts(bundle).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(asked.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"acl", "acl_de", "acl_fr", "acl_es"})
    void sayItInSentencesAndShortTitles(String bundle) throws IOException {
        texts(bundle).forEach((key, text) -> {
            assertThat(text.toString()).as(key.toString()).isNotBlank().doesNotContain("'", "{", "<");
            if (key.toString().endsWith(".sentence")) {
                assertThat(text.toString()).as(key.toString()).endsWith(".").hasSizeLessThan(140);
            } else {
                assertThat(text.toString()).as(key.toString()).hasSizeLessThan(50);
            }
        });
    }

    @Test
    void areNotTheSameInTwoLanguages() throws IOException {
        var english = texts("acl");
        for (var other : List.of("acl_de", "acl_fr", "acl_es")) {
            texts(other).forEach((key, text) -> {
                if (key.toString().endsWith(".sentence")) {
                    assertThat(text).as(other + " " + key).isNotEqualTo(english.get(key));
                }
            });
        }
    }

    private static Properties texts(String bundle) throws IOException {
        var texts = new Properties();
        var file = new ClassPathResource("messages/" + bundle + ".properties");
        try (var reader = new InputStreamReader(file.getInputStream(), UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
