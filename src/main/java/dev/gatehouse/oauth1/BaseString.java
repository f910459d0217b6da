package dev.gatehouse.oauth1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is signed (RFC 5849 §3.4.1), and what Magento takes for it. */
final class BaseString {

    private static final String PROTOCOL = "oauth_";

    private BaseString() {}

    /** A parameter, decoded. */
    private record Parameter(String name, String value) {

        String encodedName() {
            return Encoding.encode(name);
        }

        String encodedValue() {
            return Encoding.encode(value);
        }
    }

    /** By the letter of the RFC: all parameters, sorted by their octets. */
    static String rfc(SignedRequest request, String address, ProtocolParameters protocol) {
        var parameters = signed(protocol);
        parameters.addAll(form(request.query()));
        parameters.addAll(form(request.form()));
        var text = parameters.stream()
                .sorted(Comparator.comparing(Parameter::encodedName).thenComparing(Parameter::encodedValue))
                .map(parameter -> parameter.encodedName() + '=' + parameter.encodedValue())
                .collect(Collectors.joining("&"));
        return text(request.method(), address, text);
    }

    /**
     * As Magento's clients do it: names in PHP's natural order, and {@code +} is no blank. Empty where Magento would leave
     * something unsigned, or take two requests for the same: a protocol parameter outside the header, a name that comes twice, a
     * pair without exactly one {@code =}, and a blank that could be either.
     */
    static Optional<String> magento(SignedRequest request, String address, ProtocolParameters protocol) {
        var pairs = new ArrayList<String>();
        pairs.addAll(pairs(request.query()));
        pairs.addAll(pairs(request.form()));
        var all = String.join("&", pairs).toUpperCase(Locale.ROOT);
        if (all.indexOf('+') >= 0 && all.contains("%2B")) {
            return Optional.empty();
        }
        var sorted = new TreeMap<String, String>(NaturalOrder.INSTANCE.thenComparing(Comparator.naturalOrder()));
        signed(protocol).forEach(parameter -> sorted.put(parameter.encodedName(), parameter.encodedValue()));
        var names = new HashSet<String>();
        for (var pair : pairs) {
            var halves = pair.split("=", -1);
            var name = Encoding.decode(halves[0]);
            if (halves.length != 2 || name.startsWith(PROTOCOL) || !names.add(name)) {
                return Optional.empty();
            }
            var parameter = new Parameter(name, Encoding.decode(halves[1]));
            sorted.put(parameter.encodedName(), parameter.encodedValue());
        }
        var text = sorted.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining("&"));
        return Optional.of(text(request.method(), address, text));
    }

    /** §3.4.1.3.1: those of the header, without the signature itself. */
    private static List<Parameter> signed(ProtocolParameters protocol) {
        var parameters = new ArrayList<Parameter>();
        protocol.values().forEach((name, value) -> {
            if (!name.equals(ProtocolParameters.SIGNATURE)) {
                parameters.add(new Parameter(name, value));
            }
        });
        return parameters;
    }

    private static List<Parameter> form(@Nullable String text) {
        var parameters = new ArrayList<Parameter>();
        for (var pair : pairs(text)) {
            var halves = pair.replace('+', ' ').split("=", 2);
            parameters.add(
                    new Parameter(Encoding.decode(halves[0]), halves.length > 1 ? Encoding.decode(halves[1]) : ""));
        }
        return parameters;
    }

    private static List<String> pairs(@Nullable String text) {
        return text == null
                ? List.of()
                : List.of(text.split("&", -1)).stream()
                        .filter(pair -> !pair.isEmpty())
                        .toList();
    }

    private static String text(String method, String address, String parameters) {
        return Encoding.encode(method) + '&' + Encoding.encode(address(address)) + '&' + Encoding.encode(parameters);
    }

    /** §3.4.1.2: scheme and host in small letters, the port only where it is not the usual one; the path as it came. */
    private static String address(String address) {
        var path = address.indexOf('/', address.indexOf("://") + 3);
        var authority = (path < 0 ? address : address.substring(0, path)).toLowerCase(Locale.ROOT);
        var usual = authority.startsWith("https://") ? ":443" : ":80";
        var origin =
                authority.endsWith(usual) ? authority.substring(0, authority.length() - usual.length()) : authority;
        return origin + (path < 0 ? "/" : address.substring(path));
    }
}
