package dev.gatehouse.oro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.clients.Client;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Codes at Oro's token endpoint, octet for octet. */
@ServerTest
class OroCodeTests {

    private static final Set<String> CODE = Set.of("authorization_code", "refresh_token");

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final OroCalls oro;

    OroCodeTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.oro = new OroCalls(server);
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        var client = people.client(CODE, Set.of("account.read"));
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        is(
                redeem(client, "nothing", given.verifier()),
                400,
                OroCalls.IR.formatted("Cannot decrypt the authorization code"));
        is(
                redeem(client, given.code(), "short"),
                400,
                OroCalls.IR.formatted("Code Verifier must follow the specifications of RFC-7636."));
        is(
                redeem(client, given.code(), "x".repeat(43)),
                400,
                OroCalls.IG.formatted("Failed to verify `code_verifier`."));
        is(oro.token(client, "authorization_code"), 400, parameter("code"));
        is(oro.token(client, "authorization_code", "code", given.code()), 400, parameter("code_verifier"));

        assertThat(redeem(client, given.code(), given.verifier()).status()).isEqualTo(200);
    }

    @Test
    void takesACodeOnlyFromItsClientAndForItsAddress() {
        var client = people.client(CODE, Set.of("account.read"));
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        is(
                redeem(people.client(CODE, Set.of("account.read")), given.code(), given.verifier()),
                400,
                OroCalls.IR.formatted("Authorization code was not issued to this client"));
        is(
                oro.token(
                        client,
                        "authorization_code",
                        "code",
                        given.code(),
                        "code_verifier",
                        given.verifier(),
                        "redirect_uri",
                        "http://127.0.0.1/native"),
                400,
                OroCalls.IR.formatted("Invalid redirect URI"));
    }

    @Test
    void tradesACodeOnce() {
        var client = people.client(CODE, Set.of("account.read"));
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        var reply = redeem(client, given.code(), given.verifier());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.has("refresh_token")).isTrue();

        is(
                redeem(client, given.code(), given.verifier()),
                400,
                OroCalls.IR.formatted("Authorization code has been revoked"));
        assertThat(server.isActive(reply.accessToken())).isFalse();
    }

    @Test
    void knowsWhyACodeIsOver() {
        var client = people.client(CODE, Set.of("account.read"));
        var customer = people.customer();
        var visit = new Visit(server).signIn(customer);
        var late = visit.grant(client, "account.read");
        var ended = visit.grant(client, "account.read");

        clock.later(
                Duration.ofMinutes(11),
                () -> is(
                        redeem(client, late.code(), late.verifier()),
                        400,
                        OroCalls.IR.formatted("Authorization code has expired")));
        people.close(customer);
        is(
                redeem(client, ended.code(), ended.verifier()),
                400,
                OroCalls.IR.formatted("Authorization code has been revoked"));
    }

    @Test
    void saysWhatIsWrongWithAVerifierThatIsVoluntary() {
        var client = people.with(people.client(CODE, Set.of("account.read")), new Client.Requests(false, false));
        var visit = new Visit(server).signIn(people.customer());
        var bound = visit.grant(client, "account.read");
        var call = visit.authorization(client)
                .without("code_challenge")
                .without("code_challenge_method")
                .with("scope", "account.read");
        var page = call.go();
        var free = call.given(page.status() == 200 ? visit.allowAll(page) : page);

        is(redeemWithout(client, bound.code()), 400, parameter("code_verifier"));
        is(
                redeem(client, free.code(), free.verifier()),
                400,
                OroCalls.IR.formatted("code_verifier received when no code_challenge is present"));
        is(
                redeem(client, free.code(), "short"),
                400,
                OroCalls.IR.formatted("Code Verifier must follow the specifications of RFC-7636."));
        is(redeemWithout(client, "nothing"), 400, OroCalls.IR.formatted("Cannot decrypt the authorization code"));
        assertThat(redeemWithout(client, free.code()).status()).isEqualTo(200);
        assertThat(redeem(client, bound.code(), bound.verifier()).status()).isEqualTo(200);
    }

    @Test
    void takesAPublicClientWhateverSecretItSends() {
        var client = people.publicClient(Set.of("account.read"));
        var given = new Visit(server).signIn(people.customer()).grant(client, "account.read");

        var reply = redeem(new TestClient(client.id(), "of-no-use"), given.code(), given.verifier());

        assertThat(reply.status()).isEqualTo(200);
    }

    private TestReply redeem(TestClient client, String code, String verifier) {
        return oro.token(
                client,
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                TestPeople.CALLBACK);
    }

    private TestReply redeemWithout(TestClient client, String code) {
        return oro.token(client, "authorization_code", "code", code, "redirect_uri", TestPeople.CALLBACK);
    }

    private static String parameter(String name) {
        return OroCalls.IR.formatted("Check the `" + name + "` parameter");
    }

    private static void is(TestReply reply, int status, String body) {
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.status()).isEqualTo(status);
    }
}
