package dev.gatehouse.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Magento's files, read as text and without any of our own classes. */
final class MagentoText {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ROUTE = Pattern.compile("<route\\s([^>]*)>(.*?)</route>", Pattern.DOTALL);
    private static final Pattern REF = Pattern.compile("<resource\\s+ref=\"([^\"]+)\"");
    private static final Pattern PARAMETER =
            Pattern.compile("<parameter name=\"([^\"]+)\" force=\"true\">([^<]+)</parameter>");

    private MagentoText() {}

    /** A route as this test reads it. */
    record Read(String method, String url, Set<String> refs, Map<String, String> forced, boolean secure) {

        /** Magento ignores a slash at the end. */
        String bare() {
            return url.replaceFirst("/$", "");
        }

        /** Of placeholders it makes words, as some client would. */
        String target() {
            return "/rest" + url.replaceAll(":[A-Za-z_]+", "x-1");
        }
    }

    /** All routes, by method and url. */
    static Map<String, Read> routes(Path folder) throws IOException {
        var read = new TreeMap<String, Read>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.endsWith("webapi.xml")).sorted().toList()) {
                var text = COMMENT.matcher(Files.readString(file)).replaceAll("");
                ROUTE.matcher(text).results().forEach(route -> add(route.group(1), route.group(2), read));
            }
        }
        return read;
    }

    private static void add(String attributes, String body, Map<String, Read> read) {
        var route = new Read(
                attribute(attributes, "method"),
                attribute(attributes, "url"),
                new LinkedHashSet<>(),
                new TreeMap<>(),
                attribute(attributes, "secure").equals("true"));
        REF.matcher(body).results().forEach(ref -> route.refs().add(ref.group(1)));
        PARAMETER.matcher(body).results().forEach(one -> route.forced().put(one.group(1), one.group(2)));
        var before = read.put(route.method() + " " + route.url(), route);
        if (before != null) {
            route.refs().addAll(before.refs());
        }
    }

    private static String attribute(String attributes, String name) {
        var value = Pattern.compile("(?<![a-zA-Z])" + name + "=\"([^\"]*)\"").matcher(attributes);
        return value.find() ? value.group(1) : "";
    }

    /** What lies in these branches, by the nesting of elements in the text. */
    static Set<String> below(Path folder, Set<String> tops) throws IOException {
        var tag = Pattern.compile("<resource\\s+id=\"([^\"]+)\"[^>]*?(/?)>|</resource>", Pattern.DOTALL);
        var below = new LinkedHashSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.endsWith("acl.xml")).sorted().toList()) {
                var open = new ArrayList<String>();
                tag.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                        .results()
                        .forEach(match -> {
                            if (match.group(1) == null) {
                                open.removeLast();
                                return;
                            }
                            open.add(match.group(1));
                            if (open.stream().anyMatch(tops::contains)) {
                                below.add(match.group(1));
                            }
                            if (!match.group(2).isEmpty()) {
                                open.removeLast();
                            }
                        });
            }
        }
        return below;
    }
}
