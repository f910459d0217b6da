package dev.gatehouse.gateway;

import dev.gatehouse.gateway.Denial.Body;
import dev.gatehouse.gateway.MagentoAccept.Form;
import dev.gatehouse.oauth1.Complaint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What Magento's own API says of a request that is signed badly, in ASCII as the complaint is. */
record MagentoWords(Complaint complaint) {

    private static final String REQUIRED = "\"%fieldName\" is required. Enter and try again.";
    private static final String SEVERAL = "One or more input exceptions have occurred.";

    int status() {
        return complaint.status();
    }

    Body body(Form form) {
        return switch (form) {
            case JSON ->
                new Body("application/json;charset=utf-8", JsonMapper.shared().writeValueAsString(json()));
            case XML ->
                new Body(
                        "application/xml;charset=utf-8",
                        "<?xml version=\"1.0\"?>\n<response>\n" + xml() + "</response>\n");
        };
    }

    private Map<String, Object> json() {
        var missing = complaint.missing();
        return switch (missing.size()) {
            case 0 -> Map.of("message", complaint.words());
            case 1 -> required(missing.getFirst());
            default ->
                ordered(
                        SEVERAL,
                        "errors",
                        missing.stream().map(MagentoWords::required).toList());
        };
    }

    private static Map<String, Object> required(String field) {
        return ordered(REQUIRED, "parameters", Map.of("fieldName", field));
    }

    private static Map<String, Object> ordered(String message, String name, Object more) {
        var ordered = new LinkedHashMap<String, Object>();
        ordered.put("message", message);
        ordered.put(name, more);
        return ordered;
    }

    private String xml() {
        var missing = complaint.missing();
        return switch (missing.size()) {
            case 0 -> message(complaint.words());
            case 1 -> requiredXml(missing.getFirst());
            default -> message(SEVERAL) + "  <errors>\n" + items(missing) + "  </errors>\n";
        };
    }

    private static String items(List<String> fields) {
        return fields.stream()
                .map(field -> "    <error>\n" + requiredXml(field).indent(4) + "    </error>\n")
                .collect(Collectors.joining());
    }

    private static String requiredXml(String field) {
        return message(REQUIRED) + "  <parameters>\n    <fieldName>" + field + "</fieldName>\n  </parameters>\n";
    }

    private static String message(String words) {
        return "  <message>" + words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</message>\n";
    }
}
