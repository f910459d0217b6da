package dev.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.auth.oauth.OAuthGetAccessToken;
import com.google.api.client.auth.oauth.OAuthGetTemporaryToken;
import com.google.api.client.auth.oauth.OAuthHmacSha256Signer;
import com.google.api.client.auth.oauth.OAuthParameters;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.StandInPartner;
import dev.gatehouse.testing.TestIntegrations;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import oauth.signpost.OAuth;
import oauth.signpost.basic.DefaultOAuthConsumer;
import oauth.signpost.basic.DefaultOAuthProvider;
import oauth.signpost.signature.HmacSha256MessageSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole handshake, and signed calls with awkward parameters, by clients that we did not write: signpost and Google's. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherPeoplesClientsTests {

    private static final String RESOURCE = "Store_Sales::orders_view";

    private final TestServer server;
    private final TestIntegrations partners;
    private final StandInPartner partner = new StandInPartner();

    OtherPeoplesClientsTests(TestServer server, TestIntegrations partners) {
        this.server = server;
        this.partners = partners;
    }

    @AfterAll
    void close() {
        partner.close();
    }

    @Test
    void getTheirTokenAsSignpostAsksForIt() throws Exception {
        var begun = partners.begun(partner, RESOURCE);
        var consumer = signpost(begun.key(), begun.secret());
        var provider = new DefaultOAuthProvider(
                server.address("/oauth/token/request"),
                server.address("/oauth/token/access"),
                partner.address("/login"));

        provider.retrieveRequestToken(consumer, OAuth.OUT_OF_BAND);
        provider.setOAuth10a(true);
        provider.retrieveAccessToken(consumer, begun.verifier());

        assertThat(allowed(consumer, "/rest/V1/orders?searchCriteria=all")).isEqualTo(200);
    }

    @Test
    void getTheirTokenAsGoogleAsksForIt() throws Exception {
        var begun = partners.begun(partner, RESOURCE);
        var signer = new OAuthHmacSha256Signer(begun.secret());
        var temporary = new OAuthGetTemporaryToken(server.address("/oauth/token/request"));
        temporary.transport = new NetHttpTransport();
        temporary.consumerKey = begun.key();
        temporary.signer = signer;
        var requested = temporary.execute();
        signer.setTokenSecret(requested.tokenSecret);
        var get = new OAuthGetAccessToken(server.address("/oauth/token/access"));
        get.transport = new NetHttpTransport();
        get.consumerKey = begun.key();
        get.signer = signer;
        get.temporaryToken = requested.token;
        get.verifier = begun.verifier();

        var accessed = get.execute();

        signer.setTokenSecret(accessed.tokenSecret);
        assertThat(google(begun.key(), accessed.token, signer, "/rest/V1/orders?searchCriteria=all"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/V1/orders",
                "/rest/V1/orders?a=%20x&b=y%2Bz&c=%C3%A9%E2%82%AC&d=*~-._",
                "/rest/V1/orders?searchCriteria%5BfilterGroups%5D%5B10%5D=1&searchCriteria%5BfilterGroups%5D%5B2%5D=2",
                "/rest/V1/orders?empty=&a=1%2C2&b=%22quoted%22&c=a%26b%3Dc",
                "/rest/V1/orders?a=%25&b=%2525"
            })
    void callWithAwkwardParameters(String target) throws Exception {
        var active = partners.active(RESOURCE);
        var consumer = signpost(active.key(), active.secret());
        consumer.setTokenWithSecret(active.token(), active.tokenSecret());
        var signer = new OAuthHmacSha256Signer(active.secret());
        signer.setTokenSecret(active.tokenSecret());

        assertThat(allowed(consumer, target)).isEqualTo(200);
        assertThat(google(active.key(), active.token(), signer, target)).isEqualTo(200);
        assertThat(ask(target + (target.indexOf('?') < 0 ? "?" : "&") + "more=1", sign(consumer, target)))
                .isEqualTo(401);
    }

    private static DefaultOAuthConsumer signpost(String key, String secret) {
        var consumer = new DefaultOAuthConsumer(key, secret);
        consumer.setMessageSigner(new HmacSha256MessageSigner());
        return consumer;
    }

    private int allowed(DefaultOAuthConsumer consumer, String target) throws Exception {
        return ask(target, sign(consumer, target));
    }

    private static String sign(DefaultOAuthConsumer consumer, String target) throws Exception {
        var request = new SignpostRequest("https://shop.example.com" + target);
        consumer.sign(request);
        return request.authorization();
    }

    private int google(String key, String token, OAuthHmacSha256Signer signer, String target) throws Exception {
        var parameters = new OAuthParameters();
        parameters.consumerKey = key;
        parameters.token = token;
        parameters.signer = signer;
        parameters.version = "1.0";
        parameters.computeNonce();
        parameters.computeTimestamp();
        parameters.computeSignature("GET", new GenericUrl("https://shop.example.com" + target));
        return ask(target, parameters.getAuthorizationHeader());
    }

    /** What a gateway is told that asks about this request. */
    private int ask(String target, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address("/gateway/traefik")))
                .setHeader("X-Gatehouse-Secret", "demo-gateway-secret-known-to-everybody")
                .setHeader("X-Forwarded-Method", "GET")
                .setHeader("X-Forwarded-Uri", target)
                .setHeader("X-Forwarded-Proto", "https")
                .setHeader("X-Forwarded-Host", "shop.example.com")
                .setHeader("Authorization", authorization)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var reply = new TestReply(http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
            assertThat(List.of(200, 401)).contains(reply.status());
            return reply.status();
        }
    }
}
