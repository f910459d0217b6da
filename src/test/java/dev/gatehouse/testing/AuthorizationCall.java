package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.core.OpaqueToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An authorization request on its way, with all that an honest client sends unless a test says otherwise. */
public final class AuthorizationCall {

    private final Visit visit;
    private final TestClient client;
    private final String verifier = OpaqueToken.random().value();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private String more = "";

    AuthorizationCall(Visit visit, TestClient client) {
        this.visit = visit;
        this.client = client;
        with("response_type", "code");
        with("client_id", client.id());
        with("redirect_uri", TestPeople.CALLBACK);
        with("state", OpaqueToken.random().value());
        with("code_challenge", s256(verifier));
        with("code_challenge_method", "S256");
    }

    public AuthorizationCall with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public AuthorizationCall without(String name) {
        parameters.remove(name);
        return this;
    }

    /** A piece of the query as it is. */
    public AuthorizationCall raw(String piece) {
        more += "&" + piece;
        return this;
    }

    public TestClient client() {
        return client;
    }

    public String verifier() {
        return verifier;
    }

    public String state() {
        return Optional.ofNullable(parameters.get("state")).orElseThrow();
    }

    public String path() {
        return "/oauth2/authorize?" + query();
    }

    public String query() {
        return parameters.entrySet().stream()
                        .map(one -> Visit.encode(one.getKey()) + "=" + Visit.encode(one.getValue()))
                        .collect(Collectors.joining("&"))
                + more;
    }

    /** The same request on its way to us by the client itself (RFC 9126 §2.1). */
    public TokenCall push(TestServer server) {
        var push = server.post("/oauth2/par").by(client);
        parameters.forEach((name, value) -> {
            if (!name.equals("client_id")) {
                push.with(name, value);
            }
        });
        return more.isEmpty() ? push : push.raw(more.substring(1));
    }

    /** Pushes it, and returns the path that a person is then sent to. */
    public String pushed(TestServer server) {
        return path(client, push(server).send().text("request_uri"));
    }

    /** The path that a person is sent to with what was pushed before. */
    public static String path(TestClient client, String requestUri) {
        return "/oauth2/authorize?client_id=" + Visit.encode(client.id()) + "&request_uri=" + Visit.encode(requestUri);
    }

    /** Sends it, and follows to the first page that is shown or to the client. */
    public TestReply go() {
        return visit.go(path());
    }

    /** Sends it, and stays at the very first answer. */
    public TestReply send() {
        return visit.get(path());
    }

    /** The code in an answer, with what has to come along with it. */
    public Given given(TestReply reply) {
        var code = reply.query().get("code");
        if (code == null) {
            throw new IllegalStateException("No code in " + reply.location());
        }
        return new Given(
                client,
                code,
                verifier,
                Optional.ofNullable(parameters.get("redirect_uri")).orElse(""));
    }

    /** A code, and what its client knows about it. */
    public record Given(TestClient client, String code, String verifier, String redirectUri) {

        /** The request that trades the code for tokens. */
        public TokenCall redeem(TestServer server) {
            return redeem(server, client);
        }

        /** The same by another client. */
        public TokenCall redeem(TestServer server, TestClient other) {
            return server.token(other, "authorization_code")
                    .with("code", code)
                    .with("redirect_uri", redirectUri)
                    .with("code_verifier", verifier);
        }
    }

    public static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
