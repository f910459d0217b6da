package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** A form on its way to the server. */
public final class TokenCall {

    private final TestServer server;
    private final List<String> form = new ArrayList<>();
    private final HttpRequest.Builder request;

    TokenCall(TestServer server, String path) {
        this.server = server;
        this.request = HttpRequest.newBuilder(URI.create(server.address(path)))
                .setHeader("Content-Type", "application/x-www-form-urlencoded");
    }

    /** Authenticates with the secret in the header; a public client only names itself. */
    public TokenCall by(TestClient client) {
        if (client.secret().isEmpty()) {
            return with("client_id", client.id());
        }
        return header("Authorization", TestServer.basic(client));
    }

    public TokenCall with(String name, String value) {
        return raw(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8));
    }

    /** A piece of the form as it is. */
    public TokenCall raw(String piece) {
        form.add(piece);
        return this;
    }

    public TokenCall header(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public TestReply send() {
        return server.send(request.POST(HttpRequest.BodyPublishers.ofString(String.join("&", form))));
    }
}
