package dev.gatehouse.acl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one {@code acl.xml}. */
final class AclXml {

    private static final List<String> FRAME = List.of("config", "acl", "resources");
    private static final Set<String> ATTRIBUTES = Set.of("id", "title", "translate", "sortOrder", "disabled");

    /** Magento's pattern, written so that matching takes linear time. */
    private static final Pattern ID = Pattern.compile("[A-Z][A-Za-z0-9]+_[A-Z][A-Za-z0-9]+::[A-Za-z0-9_]+");

    private static final int DEEPEST = 40;

    private final AccessFile file;
    private final XMLStreamReader xml;
    private final List<AclElement> roots = new ArrayList<>();
    private final Deque<List<AclElement>> open = new ArrayDeque<>();

    private AclXml(AccessFile file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /** The resources at the top of the file. Throws {@link UnusableAcl} that names the line. */
    static List<AclElement> parse(AccessFile file) {
        return file.read(xml -> new AclXml(file, xml).read());
    }

    private List<AclElement> read() throws XMLStreamException {
        file.walk(xml, this::open, open::pop);
        return roots;
    }

    private void open() {
        var depth = open.size();
        var expected = depth < FRAME.size() ? FRAME.get(depth) : "resource";
        if (!expected.equals(xml.getName().toString())) {
            throw wrong("<" + xml.getLocalName() + "> is not known here, <" + expected + "> is");
        }
        if (depth >= DEEPEST) {
            throw wrong("resources are nested more than " + (DEEPEST - FRAME.size()) + " deep");
        }
        if (depth < FRAME.size()) {
            open.push(roots);
        } else {
            var resource = resource();
            add(resource, open.element());
            open.push(resource.children());
        }
    }

    private AclElement resource() {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeName(i).toString();
            if (!ATTRIBUTES.contains(name)) {
                throw wrong("a resource has no attribute \"" + name + "\"");
            }
        }
        return new AclElement(id(), attribute("title"), sortOrder(), disabled(), place(), new ArrayList<>());
    }

    private ResourceId id() {
        var id = attribute("id");
        if (id == null) {
            throw wrong("the resource has no id");
        }
        if (!ID.matcher(id).matches() || !ResourceId.isValid(id)) {
            throw wrong("the id \"" + id + "\" is not of the form Vendor_Module::name, in at most 200 characters");
        }
        return new ResourceId(id);
    }

    private @Nullable Integer sortOrder() {
        var text = attribute("sortOrder");
        try {
            return text == null ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException _) {
            throw wrong("the sortOrder \"" + text + "\" is not an integer");
        }
    }

    /** Exactly {@code true} takes the resource out. What may be meant so, but is not, is refused. */
    private @Nullable Boolean disabled() {
        return switch (attribute("disabled")) {
            case null -> null;
            case "true" -> true;
            case "false", "0" -> false;
            case String text -> throw wrong("disabled is \"" + text + "\", but can only be \"true\" or \"false\"");
        };
    }

    private void add(AclElement resource, List<AclElement> siblings) {
        for (var sibling : siblings) {
            if (sibling.id().equals(resource.id())) {
                throw wrong("the id \"" + resource.id() + "\" is a duplicate of line "
                        + sibling.place().line());
            }
        }
        siblings.add(resource);
    }

    private @Nullable String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    private Place place() {
        return new Place(file.name(), xml.getLocation().getLineNumber());
    }

    private UnusableAcl wrong(String what) {
        return UnusableAcl.at(place(), what);
    }
}
