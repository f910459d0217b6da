package dev.gatehouse.routes;

import dev.gatehouse.acl.AccessFile;
import dev.gatehouse.acl.Place;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.UnusableAcl;
import dev.gatehouse.routes.RouteElement.ParameterElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one {@code webapi.xml}. What it does not know it refuses: it might have closed a door. */
final class WebapiXml {

    private static final String TOP = "";

    /** What may stand in what. */
    private static final Map<String, Set<String>> CHILDREN = Map.of(
            TOP,
            Set.of("routes"),
            "routes",
            Set.of("route"),
            "route",
            Set.of("service", "resources", "data"),
            "resources",
            Set.of("resource"),
            "data",
            Set.of("parameter"));

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "route", Set.of("url", "method", "secure", "soapOperation"),
            "service", Set.of("class", "method"),
            "resources", Set.of(),
            "resource", Set.of("ref"),
            "data", Set.of("input-array-size-limit"),
            "parameter", Set.of("name", "force"));

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    /** A version and at most 20 segments, each a word or the name of a parameter; Magento writes some with a slash at the end. */
    private static final Pattern URL = Pattern.compile("/V[0-9]{1,4}(/:?[A-Za-z0-9_-]{1,100}){1,20}/?");

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.]{1,200}");

    private final AccessFile file;
    private final XMLStreamReader xml;
    private final Deque<String> open = new ArrayDeque<>(List.of(TOP));
    private final Map<RouteElement.Key, RouteElement> routes = new LinkedHashMap<>();
    private @Nullable RouteElement route;

    private WebapiXml(AccessFile file, XMLStreamReader xml) {
        this.file = file;
        this.xml = xml;
    }

    /** The routes of the file, in order. Throws {@link UnusableAcl} that names the line. */
    static List<RouteElement> parse(AccessFile file) {
        return file.read(xml -> new WebapiXml(file, xml).read());
    }

    private List<RouteElement> read() throws XMLStreamException {
        file.walk(xml, this::open, open::pop);
        return List.copyOf(routes.values());
    }

    private void open() throws XMLStreamException {
        var name = xml.getName().toString();
        var known = CHILDREN.getOrDefault(open.element(), Set.of());
        if (!known.contains(name)) {
            throw wrong("<" + xml.getLocalName() + "> is not known here");
        }
        checkAttributes(name);
        switch (name) {
            case "route" -> openRoute();
            case "resource" -> addResource(routeNow());
            case "parameter" -> {
                addParameter(routeNow());
                // Its end has been read with its text.
                return;
            }
            default -> {
                // Says nothing about who may call: a frame, or the class that serves the route.
            }
        }
        open.push(name);
    }

    private void checkAttributes(String element) {
        var known = ATTRIBUTES.get(element);
        for (var i = 0; known != null && i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeName(i).toString();
            if (!known.contains(name)) {
                throw wrong("<" + element + "> has no attribute \"" + name + "\"");
            }
        }
    }

    private void openRoute() {
        var url = attribute("url");
        if (!URL.matcher(url).matches()) {
            throw wrong("the url \"" + url + "\" is not of the form /V1/words/:parameter");
        }
        var method = attribute("method");
        if (!METHODS.contains(method)) {
            throw wrong("the method \"" + method + "\" is none of GET, POST, PUT and DELETE");
        }
        var opened = new RouteElement(new RouteElement.Key(url, method), flag("secure"), place());
        var other = routes.putIfAbsent(opened.key(), opened);
        if (other != null) {
            throw wrong("the route " + method + " " + url + " is a duplicate of line "
                    + other.place().line());
        }
        route = opened;
    }

    private void addResource(RouteElement into) {
        var ref = attribute("ref");
        if (!ResourceId.isValid(ref)) {
            throw wrong("the ref \"" + ref + "\" is not the id of one resource");
        }
        into.resources().add(new ResourceId(ref));
    }

    private void addParameter(RouteElement into) throws XMLStreamException {
        var name = attribute("name");
        if (!PARAMETER.matcher(name).matches()) {
            throw wrong("the name \"" + name + "\" is not that of a parameter");
        }
        var force = flag("force");
        into.parameters()
                .put(name, new ParameterElement(force, xml.getElementText().strip()));
    }

    private RouteElement routeNow() {
        if (route == null) {
            throw wrong("this stands in no route");
        }
        return route;
    }

    private @Nullable Boolean flag(String name) {
        return switch (xml.getAttributeValue(null, name)) {
            case null -> null;
            case "true", "1" -> true;
            case "false", "0" -> false;
            case String text -> throw wrong(name + " is \"" + text + "\", but can only be \"true\" or \"false\"");
        };
    }

    private String attribute(String name) {
        var value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw wrong("<" + xml.getLocalName() + "> has no " + name);
        }
        return value;
    }

    private Place place() {
        return new Place(file.name(), xml.getLocation().getLineNumber());
    }

    private UnusableAcl wrong(String what) {
        return UnusableAcl.at(place(), what);
    }
}
