package dev.gatehouse.tokens;

import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Set;

/** Somebody who is signed in and has connected a client, and what that client holds for them. */
record Connected(TestServer server, TestClient client, TestPeople.Person person, Visit visit, TestReply tokens) {

    static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");
    static final Set<String> SCOPES =
            Set.of("openid", "email", "account.read", "orders.read", "orders.refund", "customers.read");

    /** Connects with these scopes; {@code openid} is always among them. */
    static Connected connect(TestServer server, TestClient client, TestPeople.Person person, String... scopes) {
        var visit = new Visit(server).signIn(person);
        var tokens = visit.grant(client, "openid " + String.join(" ", scopes))
                .redeem(server)
                .send();
        return new Connected(server, client, person, visit, tokens);
    }

    boolean isActive() {
        return server.isActive(tokens.accessToken());
    }

    /** The scopes that introspection tells of. */
    Set<String> scopes() {
        var reply = server.post("/oauth2/introspect")
                .by(TestClient.BACKEND)
                .with("token", tokens.accessToken())
                .send();
        return Set.of(reply.text("scope").split(" ", -1));
    }

    /** What a gateway hears who asks whether the client may read the person's own account. */
    int atTheGateway() {
        return server.get(
                        "/gateway/traefik",
                        "X-Gatehouse-Secret",
                        "demo-gateway-secret-known-to-everybody",
                        "X-Forwarded-Method",
                        "GET",
                        "X-Forwarded-Uri",
                        "/rest/V1/customers/me",
                        "X-Forwarded-Proto",
                        "https",
                        "Authorization",
                        "Bearer " + tokens.accessToken())
                .status();
    }

    int userInfo() {
        return server.get("/userinfo", "Authorization", "Bearer " + tokens.accessToken())
                .status();
    }

    TestReply refresh() {
        return server.token(client, "refresh_token")
                .with("refresh_token", tokens.refreshToken())
                .send();
    }

    /** Whether the browser is still signed in, as the client is told without anybody being asked. */
    boolean isSignedIn() {
        var answer = visit.authorization(client)
                .with("scope", "openid")
                .with("prompt", "none")
                .go();
        return !answer.query().getOrDefault("error", "").equals("login_required");
    }

    /** The client can do nothing with what it holds, at any door. */
    boolean isOver() {
        return !isActive() && userInfo() == 401 && refresh().status() != 200;
    }

    /** The client can do everything with what it holds; its refresh token is used up. */
    boolean isGood() {
        return isActive() && userInfo() == 200 && refresh().status() == 200;
    }

    /** The public number of the grant that tokens stand on. */
    static long grant(TestReply tokens) {
        return Long.parseLong(
                String.valueOf(TestReply.claims(tokens.accessToken()).get("gid")));
    }

    /** The public number of the grant. */
    long grant() {
        return grant(tokens);
    }
}
