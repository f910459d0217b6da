package dev.gatehouse.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the API of the console by who holds an access token. */
public final class ApiCall {

    private final TestServer server;
    private final String authorization;

    public ApiCall(TestServer server, String accessToken) {
        this.server = server;
        this.authorization = "Bearer " + accessToken;
    }

    public TestReply get(String path) {
        return send("GET", path, "");
    }

    public TestReply post(String path, Map<String, ?> body) {
        return send("POST", path, JsonMapper.shared().writeValueAsString(new LinkedHashMap<>(body)));
    }

    public TestReply put(String path, Map<String, ?> body) {
        return send("PUT", path, JsonMapper.shared().writeValueAsString(new LinkedHashMap<>(body)));
    }

    public TestReply delete(String path) {
        return send("DELETE", path, "");
    }

    /** The body as it is. */
    public TestReply send(String method, String path, String body) {
        return server.send(HttpRequest.newBuilder(URI.create(server.address(path)))
                .setHeader("Authorization", authorization)
                .setHeader("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
