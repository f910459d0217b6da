package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the server. */
public record TestReply(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PROBLEM = Pattern.compile("data-problem=\"([a-z_]+)\"");
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** A response header, or nothing. */
    public @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public Map<String, Object> json() {
        return JSON.readValue(body(), MAP);
    }

    /** A member of the JSON object; {@code "-"} where there is none, so that comparing it fails plainly. */
    public Object get(String member) {
        return json().getOrDefault(member, "-");
    }

    public boolean has(String member) {
        return json().containsKey(member);
    }

    public String text(String member) {
        return String.valueOf(get(member));
    }

    public String accessToken() {
        return text("access_token");
    }

    public String refreshToken() {
        return text("refresh_token");
    }

    /** The scopes of the access token itself. */
    public Set<String> tokenScopes() {
        return Set.copyOf(
                Arrays.asList(String.valueOf(claims(accessToken()).get("scope")).split(" ", -1)));
    }

    /** The address that a redirect leads to. */
    public URI location() {
        return URI.create(Optional.ofNullable(header("Location")).orElseThrow());
    }

    /** The query of the address that a redirect leads to. */
    public Map<String, String> query() {
        var query = new LinkedHashMap<String, String>();
        for (var pair : Optional.ofNullable(location().getRawQuery()).orElse("").split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(URLDecoder.decode(parts[0], UTF_8), parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        return query;
    }

    /** The form of this page that posts to a path. */
    public TestForm form(String path) {
        return TestForm.of(body(), path);
    }

    /** Which problem an error page tells of; empty: it is no error page. */
    public String problem() {
        var matcher = PROBLEM.matcher(body());
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What a JWT says; its signature is not looked at. */
    public static Map<String, Object> claims(String jwt) {
        return part(jwt, 1);
    }

    public static Map<String, Object> part(String jwt, int index) {
        return JSON.readValue(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]), MAP);
    }
}
