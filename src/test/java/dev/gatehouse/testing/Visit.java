package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person with a browser, as far as HTTP goes: cookies, our pages' forms, and redirects from one page of ours to the next. It
 * stays where a redirect leads to a client.
 */
public final class Visit {

    private static final Set<String> OUR_PAGES = Set.of(
            "/",
            "/login",
            "/logout",
            "/oauth2/authorize",
            "/oauth2/consent",
            "/connect/logout",
            "/activate",
            "/activate/done");

    private static final int MOST_REDIRECTS = 10;

    private final TestServer server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public Visit(TestServer server) {
        this.server = server;
    }

    /** Signs somebody in with the right password, on the page that a person sees. */
    public Visit signIn(TestPeople.Person person) {
        var reply = signIn(person.login(), TestPeople.PASSWORD);
        if (reply.status() != 303) {
            throw new IllegalStateException("Not signed in: " + reply.status());
        }
        return this;
    }

    /** Types this into the sign-in page, and stays at the answer. */
    public TestReply signIn(String username, String password) {
        return send(get("/login").form("/login").with("username", username).with("password", password));
    }

    /** An authorization request by this client, still to be sent. */
    public AuthorizationCall authorization(TestClient client) {
        return new AuthorizationCall(this, client);
    }

    /** Sends the browser through the authorization endpoint, allows all that is asked, and returns the code. */
    public AuthorizationCall.Given grant(TestClient client, String scope) {
        var call = authorization(client).with("scope", scope);
        var reply = call.go();
        var end = reply.status() == 200 ? allowAll(reply) : reply;
        return call.given(end);
    }

    /** Presses "Allow" on the consent page, with these boxes ticked and no others. */
    public TestReply allow(TestReply page, Set<String> ticked) {
        var form = page.form("/oauth2/authorize").with("decision", "allow");
        ticked.forEach(scope -> form.tick("scope", scope));
        return follow(send(form));
    }

    /** Presses "Allow" with every box ticked. */
    public TestReply allowAll(TestReply page) {
        return allow(page, page.form("/oauth2/authorize").boxes("scope"));
    }

    public TestReply deny(TestReply page) {
        return follow(send(page.form("/oauth2/authorize").with("decision", "deny")));
    }

    /** Types the code of a device, and goes on to where that leads. */
    public TestReply activate(String userCode) {
        return follow(send(get("/activate").form("/activate").with("user_code", userCode)));
    }

    /** Answers for a device on the consent page, with every box ticked. */
    public TestReply answerDevice(TestReply page, String decision) {
        var form = page.form("/activate/answer").with("decision", decision);
        form.boxes("scope").forEach(scope -> form.tick("scope", scope));
        return follow(send(form));
    }

    public TestReply get(String path) {
        return exchange(request(path).GET());
    }

    /** Goes to a page, and on to where it leads, until something is to be seen or a client is reached. */
    public TestReply go(String path) {
        return follow(get(path));
    }

    /** Sends a form as it stands. */
    public TestReply send(TestForm form) {
        return post(form.action(), form.encoded());
    }

    public TestReply post(String path, String body) {
        return exchange(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A cookie that the server set, or empty. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public Visit withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Every cookie that the browser holds. */
    public List<String> secrets() {
        return new ArrayList<>(cookies.values());
    }

    /** Goes on from an answer to where it leads. */
    public TestReply follow(TestReply reply) {
        var now = reply;
        for (var hop = 0; now.header("Location") != null && isOurs(now.location()); hop++) {
            if (hop == MOST_REDIRECTS) {
                throw new IllegalStateException("Redirected in a circle at " + now.location());
            }
            now = get(pathOf(now.location()));
        }
        return now;
    }

    private boolean isOurs(URI location) {
        var here = location.getHost() == null || location.toString().startsWith(server.issuer() + "/");
        return here && OUR_PAGES.contains(location.getPath());
    }

    private static String pathOf(URI location) {
        return location.getRawPath()
                + Optional.ofNullable(location.getRawQuery())
                        .map(query -> "?" + query)
                        .orElse("");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(server.address(path)))
                .setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private TestReply exchange(HttpRequest.Builder request) {
        var reply = server.send(request);
        for (var cookie : reply.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return reply;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
