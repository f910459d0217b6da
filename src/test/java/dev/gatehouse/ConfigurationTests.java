package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be set is written down, with its default, in {@code docs/configuration.md}; and nothing else is. */
class ConfigurationTests {

    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Pattern ROW = Pattern.compile("\\| `(gatehouse\\.[^`]+)` \\| ([^|]*) \\|.*");

    @Test
    void everyPropertyIsDocumentedWithItsDefault() throws IOException {
        assertThat(documented()).containsExactlyEntriesOf(properties());
    }

    private static Map<String, String> properties() throws IOException {
        var properties = new TreeMap<String, String>();
        for (var property :
                JsonMapper.shared().readTree(Files.readString(METADATA)).get("properties")) {
            var name = property.get("name").asString();
            if (name.startsWith("gatehouse.")) {
                properties.put(name, defaultOf(property.get("defaultValue")));
            }
        }
        return properties;
    }

    private static String defaultOf(@Nullable JsonNode value) {
        if (value == null) {
            return "–";
        }
        var texts =
                value.isArray() ? value.valueStream().map(JsonNode::asString).toList() : List.of(value.asString());
        return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", "));
    }

    private static Map<String, String> documented() throws IOException {
        var properties = new TreeMap<String, String>();
        Files.readAllLines(Path.of("docs/configuration.md")).forEach(line -> {
            var row = ROW.matcher(line);
            if (row.matches()) {
                properties.put(row.group(1), row.group(2));
            }
        });
        return properties;
    }
}
