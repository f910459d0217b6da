package dev.gatehouse.magento;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** XML octet for octet as Magento writes it. */
public final class MagentoXml {

    private static final String START = "<?xml version=\"1.0\"?>\n";

    /** XML 1.0 §2.2, turned round. */
    private static final Pattern NO_CHARACTER =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private MagentoXml() {}

    /** A document of texts, truth values, lists and maps, whose keys are names of elements. */
    public static String write(Object value) {
        var text = new StringBuilder(START);
        element("response", value, "", text);
        return text.toString();
    }

    /** A text as the content of an element; characters that no document of XML 1.0 can have are replaced. */
    public static String escaped(String text) {
        return NO_CHARACTER
                .matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static void element(String name, Object value, String indent, StringBuilder text) {
        text.append(indent).append('<').append(name).append('>');
        switch (value) {
            case Map<?, ?> map -> {
                text.append('\n');
                map.forEach((key, member) -> element(String.valueOf(key), member, indent + "  ", text));
                text.append(indent);
            }
            case List<?> list -> {
                text.append('\n');
                list.forEach(member -> element("item", member, indent + "  ", text));
                text.append(indent);
            }
            default -> text.append(escaped(value.toString()));
        }
        text.append("</").append(name).append(">\n");
    }
}
