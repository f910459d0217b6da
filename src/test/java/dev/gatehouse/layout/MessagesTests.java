package dev.gatehouse.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class MessagesTests {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern USED = Pattern.compile("#\\{([a-zA-Z_.]+)|messages\\.msg\\('([a-zA-Z_.]+)'");

    @ParameterizedTest
    @CsvSource({"pages, de", "pages, fr", "pages, es", "acl, de", "acl, fr", "acl, es"})
    void sayTheSameThingsInEveryLanguage(String bundle, String language) throws IOException {
        var english = bundle(bundle);
        var other = bundle(bundle + "_" + language);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        assertThat(placeholders(other)).isEqualTo(placeholders(english));
        assertThat(other.values()).noneMatch(String::isBlank);
    }

    /** A straight apostrophe hides the placeholders behind it. */
    @ParameterizedTest
    @CsvSource({"pages", "pages_de", "pages_fr", "pages_es"})
    void haveNoStraightApostrophes(String bundle) throws IOException {
        assertThat(bundle(bundle).values()).noneMatch(text -> text.contains("'"));
    }

    @Test
    void areThereForEveryTemplate() throws IOException {
        var known = bundle("pages").keySet();

        assertThat(usedKeys()).isSubsetOf(known).hasSizeGreaterThan(40);
    }

    @Test
    void areThereForEveryProblem() throws IOException {
        var known = bundle("pages").keySet();
        var problems = List.of(
                Problem.of(400),
                Problem.of(403),
                Problem.of(404),
                Problem.of(405),
                Problem.of(413),
                Problem.of(500),
                Problem.of(503),
                Problem.pageTooOld(),
                Problem.clientUnknown(),
                Problem.redirectUnregistered(),
                Problem.requestInvalid(),
                Problem.requestOver(),
                Problem.consentExpired(),
                Problem.forCustomersOnly(),
                Problem.forStaffOnly());

        assertThat(problems).allSatisfy(problem -> assertThat(known).contains(problem.titleKey(), problem.adviceKey()));
    }

    @Test
    void countInEveryLanguage() {
        var messages = new LayoutConfiguration().messageSource();

        assertThat(Languages.SUPPORTED).allSatisfy(language -> {
            var one = messages.getMessage("consent.declined", new Object[] {1}, language);
            var many = messages.getMessage("consent.declined", new Object[] {3}, language);
            assertThat(one).doesNotContain("{", "1");
            assertThat(many).contains("3").doesNotContain("{");
        });
        assertThat(messages.getMessage("login.submit", null, Locale.GERMAN)).isEqualTo("Anmelden");
    }

    private static Map<String, String> bundle(String name) throws IOException {
        var properties = new Properties();
        var file = new ClassPathResource("messages/" + name + ".properties");
        try (var in = new InputStreamReader(file.getInputStream(), UTF_8)) {
            properties.load(in);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (a, _) -> a, TreeMap::new));
    }

    private static Map<String, Set<String>> placeholders(Map<String, String> bundle) {
        return bundle.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> PLACEHOLDER
                                .matcher(entry.getValue())
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> usedKeys() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                USED.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
