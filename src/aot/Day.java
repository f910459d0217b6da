import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What the server is asked on a day like any other, by those whom {@code seed.sql} names. */
final class Day {

    private static final Pattern ISSUED = Pattern.compile("\"(access|refresh)_token\":\"([^\"]+)\"");
    private static final String APPLICATION = "grant_type=client_credentials&scope=orders.read";
    private static final String CUSTOMER =
            "grant_type=password&scope=openid+profile+email+account.read+orders.read&username=training%40example.com&password=";
    private static final List<String> PAGES = List.of(
            "/oauth2/jwks",
            "/login",
            "/nowhere",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Secrets secrets;
    private final Cast cast;
    private final String backend;
    private final String storefront;

    /** The passwords of those who take part: of the customer, of the clients and of the gateway. */
    record Cast(String customer, String backend, String storefront, String gateway) {}

    Day(int port, Secrets secrets, Cast cast) {
        this.port = port;
        this.secrets = secrets;
        this.cast = cast;
        this.backend = basic("training-backend", cast.backend());
        this.storefront = basic("training-storefront", cast.storefront());
    }

    /** Whether the server knows the clients yet. */
    boolean canBegin() throws IOException, InterruptedException {
        var asked = form("/oauth2/token", backend, APPLICATION).build();
        return http.send(asked, BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Few passwords: the JIT knows Argon2id after one. */
    void pass(int rounds) throws IOException, InterruptedException {
        var refresh = "";
        for (var round = 0; round < rounds; round++) {
            askForApplication();
            var tokens = tokens(
                    storefront,
                    round % 20 == 0 ? CUSTOMER + cast.customer() : "grant_type=refresh_token&refresh_token=" + refresh);
            refresh = tokens[1];
            askForCustomer("Bearer " + tokens[0]);
            for (var page : PAGES) {
                http.send(to(page).build(), BodyHandlers.discarding());
            }
        }
    }

    private void askForApplication() throws IOException, InterruptedException {
        var access = tokens(backend, APPLICATION)[0];
        if (!good(form("/oauth2/introspect", backend, "token=" + access)).contains("\"active\":true")) {
            throw new IllegalStateException("The application may not ask about its own token");
        }
        good(form("/oauth2/revoke", backend, "token=" + access));
    }

    private void askForCustomer(String bearer) throws IOException, InterruptedException {
        good(to("/userinfo").header("Authorization", bearer));
        good(ofGateway("/rest/V1/customers/me").header("Authorization", bearer));
        good(ofGateway("/rest/V1/products"));
    }

    private String[] tokens(String client, String form) throws IOException, InterruptedException {
        var tokens = new String[] {"", ""};
        ISSUED.matcher(good(form("/oauth2/token", client, form)))
                .results()
                .forEach(found -> tokens[found.group(1).equals("access") ? 0 : 1] = secrets.kept(found.group(2)));
        return tokens;
    }

    private String good(HttpRequest.Builder question) throws IOException, InterruptedException {
        var request = question.build();
        var reply = http.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(request.uri().getPath() + ": " + reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }

    private HttpRequest.Builder form(String path, String client, String form) {
        return to(path)
                .header("Authorization", client)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    /** As nginx asks before it passes a request on to the shop. */
    private HttpRequest.Builder ofGateway(String target) {
        return to("/gateway/nginx")
                .header("X-Gatehouse-Secret", cast.gateway())
                .header("X-Original-Method", "GET")
                .header("X-Original-URI", target)
                .header("X-Original-Proto", "https")
                .header("X-Original-Host", "shop.example.com");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** As secret as what is in it, and another text. */
    private String basic(String client, String secret) {
        var pair = (client + ":" + secret).getBytes(ISO_8859_1);
        return "Basic " + secrets.kept(Base64.getEncoder().encodeToString(pair));
    }
}
