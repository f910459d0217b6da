package dev.gatehouse.integrations;

import dev.gatehouse.acl.AccessFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code integration.xml}, or one of the older pair {@code integration/config.xml} and {@code integration/api.xml}. What it
 * does not know it refuses: it might be a right.
 */
final class DeclarationXml {

    private static final String TOP = "";
    private static final String CONSOLIDATED = "config";

    /** What may stand in what. */
    private static final Map<String, Set<String>> CHILDREN = Map.of(
            TOP,
            Set.of(CONSOLIDATED, "integrations"),
            CONSOLIDATED,
            Set.of("integration"),
            "integrations",
            Set.of("integration"),
            "integration",
            Set.of("email", "endpoint_url", "identity_link_url", "resources"),
            "resources",
            Set.of("resource"));

    private final XMLStreamReader xml;
    private final Deque<String> open = new ArrayDeque<>(List.of(TOP));
    private final List<Declaration> declarations = new ArrayList<>();
    private final Set<String> resources = new LinkedHashSet<>();
    private String name = "";
    private @Nullable String email;
    private @Nullable String endpoint;
    private @Nullable String identityLinkUrl;
    private boolean consolidated;

    private DeclarationXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** What the file says; throws what {@link AccessFile#read} throws. */
    static List<Declaration> parse(AccessFile file) {
        return file.read(xml -> new DeclarationXml(xml).read());
    }

    private List<Declaration> read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open();
                case XMLStreamConstants.END_ELEMENT -> close();
                default -> {
                    // Comments and blanks say nothing about integrations.
                }
            }
        }
        return declarations;
    }

    private void open() throws XMLStreamException {
        var element = xml.getLocalName();
        if (!CHILDREN.getOrDefault(open.element(), Set.of()).contains(element)) {
            throw wrong("<" + element + "> is not known here");
        }
        switch (element) {
            case CONSOLIDATED -> consolidated = true;
            case "integration" -> begin();
            case "resource" -> resources.add(attribute());
            case "email" -> {
                email = text();
                return;
            }
            case "endpoint_url" -> {
                endpoint = text();
                return;
            }
            case "identity_link_url" -> {
                identityLinkUrl = text();
                return;
            }
            default -> {
                // A frame.
            }
        }
        open.push(element);
    }

    private void begin() throws XMLStreamException {
        name = attribute();
        email = null;
        endpoint = null;
        identityLinkUrl = null;
        resources.clear();
    }

    private void close() {
        if (open.pop().equals("integration")) {
            declarations.add(new Declaration(name, email, endpoint, identityLinkUrl, resources, consolidated));
        }
    }

    private String attribute() throws XMLStreamException {
        var value = xml.getAttributeValue(null, "name");
        if (value == null) {
            throw wrong("<" + xml.getLocalName() + "> has no name");
        }
        return value;
    }

    /** With its end. */
    private @Nullable String text() throws XMLStreamException {
        var text = xml.getElementText().strip();
        return text.isEmpty() ? null : text;
    }

    private XMLStreamException wrong(String what) {
        return new XMLStreamException(what, xml.getLocation());
    }
}
