package dev.gatehouse.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters of an authorization request, from an address, a form, or a query kept for later. */
record RequestParameters(Map<String, List<String>> values) {

    static RequestParameters of(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
        return new RequestParameters(values);
    }

    /** Reads what {@link #query()} wrote. */
    static RequestParameters of(String query) {
        var values = new LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(URLDecoder.decode(pair.substring(0, equals), UTF_8), _ -> new ArrayList<>())
                        .add(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return new RequestParameters(values);
    }

    /** The value of a parameter that came exactly once and is not empty (RFC 6749 §3.1: an empty one counts as left out). */
    Optional<String> once(String name) {
        var all = values.getOrDefault(name, List.of());
        return all.size() == 1 && !all.getFirst().isEmpty() ? Optional.of(all.getFirst()) : Optional.empty();
    }

    boolean repeats(String name) {
        return values.getOrDefault(name, List.of()).size() > 1;
    }

    /** One of ours that came more than once; {@code resource} may (RFC 8707 §2). */
    Optional<String> repeated() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1 && !entry.getKey().equals("resource"))
                .map(Map.Entry::getKey)
                .filter(name -> name.chars().allMatch(c -> c == '_' || (c >= 'a' && c <= 'z')))
                .findFirst();
    }

    /** Whether there are no control characters, and nothing that was not UTF-8. */
    boolean isClean() {
        return values.values().stream()
                .flatMap(List::stream)
                .allMatch(value -> value.chars().allMatch(c -> c >= ' ' && c != 0x7F && c != 0xFFFD));
    }

    /** The request as a query, as it came. */
    String whole() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /** The same with this one value of a parameter, or without the parameter where it is empty. */
    RequestParameters with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.remove(name);
        if (!value.isEmpty()) {
            changed.put(name, List.of(value));
        }
        return new RequestParameters(changed);
    }

    /** The request as a query, without what was asked only of this visit: to sign in anew, or to choose an account. */
    String query() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> forLater(entry.getKey(), value))
                        .filter(value -> !value.isEmpty())
                        .map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /** Who comes back has just signed in, so asking for that again would never end. */
    private static String forLater(String name, String value) {
        return switch (name) {
            case "prompt" -> withoutLogin(value);
            case "max_age" -> value.matches("0+") ? "" : value;
            default -> value;
        };
    }

    private static String withoutLogin(String prompt) {
        return List.of(prompt.split(" ", -1)).stream()
                .filter(one -> !one.equalsIgnoreCase("login") && !one.equalsIgnoreCase("select_account"))
                .collect(Collectors.joining(" "));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Hides the values. */
    @Override
    public String toString() {
        return "RequestParameters" + values.keySet();
    }
}
