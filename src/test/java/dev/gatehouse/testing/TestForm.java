package dev.gatehouse.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A form of a page of ours, as a person fills it in: hidden fields stand, boxes are ticked by hand. */
public final class TestForm {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL);

    private final String action;
    private final Set<Map.Entry<String, String>> boxes = new LinkedHashSet<>();
    private final List<Map.Entry<String, String>> fields = new ArrayList<>();

    private TestForm(String action, String content) {
        this.action = action;
        INPUT.matcher(content).results().map(input -> input.group(1)).forEach(input -> {
            var field = Map.entry(
                    attribute(input, "name").orElse(""),
                    attribute(input, "value").orElse(""));
            switch (attribute(input, "type").orElse("text")) {
                case "checkbox" -> boxes.add(field);
                case "hidden" -> fields.add(field);
                default -> {
                    // A person types these.
                }
            }
        });
    }

    /** The form of a page that posts to this path. */
    static TestForm of(String page, String path) {
        return FORM.matcher(page)
                .results()
                .filter(form -> attribute(form.group(1), "action").orElse("").equals(path))
                .findFirst()
                .map(form -> new TestForm(path, form.group(2)))
                .orElseThrow(() -> new IllegalStateException("The page has no form for " + path + ":\n" + page));
    }

    public TestForm with(String name, String value) {
        fields.add(Map.entry(name, value));
        return this;
    }

    /** The same with another value in a hidden field, or without the field where the value is empty. */
    public TestForm forge(String name, String value) {
        fields.removeIf(field -> field.getKey().equals(name));
        return value.isEmpty() ? this : with(name, value);
    }

    public TestForm tick(String name, String value) {
        if (!boxes.contains(Map.entry(name, value))) {
            throw new IllegalStateException("No box for " + value + " among " + boxes);
        }
        return with(name, value);
    }

    /** The values of the boxes of this name. */
    public Set<String> boxes(String name) {
        return boxes.stream()
                .filter(box -> box.getKey().equals(name))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** The values that are sent under this name as the form stands. */
    public Set<String> values(String name) {
        return fields.stream()
                .filter(one -> one.getKey().equals(name))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    public String value(String name) {
        return values(name).iterator().next();
    }

    String action() {
        return action;
    }

    String encoded() {
        return fields.stream()
                .map(field -> Visit.encode(field.getKey()) + "=" + Visit.encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Optional<String> attribute(String tag, String name) {
        var matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? Optional.of(HtmlUtils.htmlUnescape(matcher.group(1))) : Optional.empty();
    }
}
