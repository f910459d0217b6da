package dev.gatehouse.gateway;

import dev.gatehouse.oauth1.Complaint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Magento's own API says of a request that is signed badly.
 *
 * @param body JSON
 */
record MagentoWords(int status, String body) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static MagentoWords of(Complaint complaint) {
        var missing = complaint.missing();
        var body = switch (missing.size()) {
            case 0 -> Map.of("message", complaint.words());
            case 1 -> required(missing.getFirst());
            default -> several(missing);
        };
        return new MagentoWords(complaint.status(), JSON.writeValueAsString(body));
    }

    private static Map<String, Object> required(String field) {
        return ordered(
                "message",
                "\"%fieldName\" is required. Enter and try again.",
                "parameters",
                Map.of("fieldName", field));
    }

    private static Map<String, Object> several(List<String> fields) {
        return ordered(
                "message",
                "One or more input exceptions have occurred.",
                "errors",
                fields.stream().map(MagentoWords::required).toList());
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        var ordered = new LinkedHashMap<String, Object>();
        ordered.put(first, one);
        ordered.put(second, two);
        return ordered;
    }
}
