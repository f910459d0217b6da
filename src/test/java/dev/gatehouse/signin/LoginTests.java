package dev.gatehouse.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.net.URLEncoder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign-in and sign-out pages against those who misuse them. */
@ServerTest
class LoginTests {

    private static final String SESSION = "gatehouse_session";

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;

    LoginTests(TestServer server, TestPeople people, ShiftableClock clock) {
        this.server = server;
        this.people = people;
        this.clock = clock;
    }

    @Test
    void givesTheBrowserASecretThatNoScriptReads() {
        var person = people.customer();

        var reply = new Visit(server).signIn(person.login(), TestPeople.PASSWORD);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/");
        assertThat(reply.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(SESSION + "=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax")
                        && cookie.contains("Path=/")
                        && !cookie.contains("Domain="));
    }

    @Test
    void givesANewSecretAtEverySignIn() {
        var person = people.customer();
        var visit = new Visit(server).signIn(person);
        var before = visit.cookie(SESSION);

        visit.signIn(person);

        assertThat(visit.cookie(SESSION)).isNotEqualTo(before);
        assertThat(isSignedIn(new Visit(server).withCookie(SESSION, before))).isFalse();
        assertThat(isSignedIn(visit)).isTrue();
    }

    @Test
    void doesNotTakeASecretThatSomebodyPlanted() {
        var planted = OpaqueToken.random().value();
        var visit = new Visit(server).withCookie(SESSION, planted);

        visit.signIn(people.customer());

        assertThat(visit.cookie(SESSION)).isNotEqualTo(planted);
        assertThat(isSignedIn(new Visit(server).withCookie(SESSION, planted))).isFalse();
    }

    @Test
    void refusesAForgedCookie() {
        var visit = new Visit(server).signIn(people.customer());
        var real = visit.cookie(SESSION);

        for (var forged : new String[] {
            OpaqueToken.random().value(),
            "x",
            real.substring(1),
            real + "A",
            real.toUpperCase(java.util.Locale.ROOT),
            "%00"
        }) {
            assertThat(isSignedIn(new Visit(server).withCookie(SESSION, forged)))
                    .isFalse();
        }
    }

    @Test
    void endsASessionThatIsNotUsed() {
        var visit = new Visit(server).signIn(people.customer());

        clock.later(Duration.ofMinutes(59), () -> assertThat(isSignedIn(visit)).isTrue());
        clock.later(Duration.ofMinutes(118), () -> assertThat(isSignedIn(visit)).isTrue());
        clock.later(Duration.ofMinutes(179), () -> assertThat(isSignedIn(visit)).isFalse());
    }

    @Test
    void endsASessionAfterTwelveHoursHoweverMuchItIsUsed() {
        var visit = new Visit(server).signIn(people.customer());
        for (var minutes = 50; minutes < 720; minutes += 50) {
            clock.later(
                    Duration.ofMinutes(minutes),
                    () -> assertThat(isSignedIn(visit)).isTrue());
        }

        clock.later(Duration.ofMinutes(721), () -> assertThat(isSignedIn(visit)).isFalse());
    }

    @Test
    void endsTheSessionsOfAnAccountThatIsClosed() {
        var person = people.customer();
        var visit = new Visit(server).signIn(person);

        people.close(person);

        assertThat(isSignedIn(visit)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/\t/evil.example",
                "/%0d%0aSet-Cookie:%20a=b\r\n",
                "/é",
                " /login",
                "///evil.example"
            })
    void leadsNowhereElse(String address) {
        var person = people.customer();
        var visit = new Visit(server);
        var form = visit.get("/login")
                .form("/login")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD);

        var signedIn = visit.send(form.forge("continue", address));
        var fromPage = new Visit(server).get("/login?continue=" + encode(address));
        visit.signIn(person);
        var signedOut = visit.send(visit.get("/logout").form("/logout").forge("continue", address));

        assertThat(signedIn.header("Location")).isIn("/", null);
        assertThat(fromPage.body()).doesNotContain("evil.example\"");
        assertThat(signedOut.header("Location")).isIn("/logout", null);
    }

    @Test
    void leadsBackToAPathOfOurs() {
        var person = people.customer();
        var visit = new Visit(server);

        var reply = visit.send(visit.get("/login?continue=" + encode("/oauth2/authorize?a=b%26c&d=%C3%A9"))
                .form("/login")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD));

        assertThat(reply.header("Location")).isEqualTo("/oauth2/authorize?a=b%26c&d=%C3%A9");
    }

    @Test
    void refusesAFormThatIsNotOurs() {
        var person = people.customer();
        var stranger = new Visit(server);
        var form = new Visit(server).get("/login").form("/login").value("_csrf");
        var typed = "username=" + encode(person.login()) + "&password=" + TestPeople.PASSWORD;

        tooOld(stranger.post("/login", typed));
        tooOld(stranger.post("/login", typed + "&_csrf=" + form));
        stranger.get("/login");
        tooOld(stranger.post("/login", typed + "&_csrf=x"));
        assertThat(stranger.cookie(SESSION)).isEmpty();
    }

    @Test
    void signsNobodyOutForAStranger() {
        var visit = new Visit(server).signIn(people.customer());

        tooOld(visit.post("/logout", ""));

        assertThat(isSignedIn(visit)).isTrue();
    }

    @Test
    void signsOut() {
        var visit = new Visit(server).signIn(people.customer());
        var secret = visit.cookie(SESSION);

        var page = visit.follow(visit.send(visit.get("/logout").form("/logout")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(visit.cookie(SESSION)).isEmpty();
        assertThat(isSignedIn(new Visit(server).withCookie(SESSION, secret))).isFalse();
    }

    @Test
    void showsWhatWasTypedAsText() {
        var reply = new Visit(server).signIn("<script>alert(1)</script>", "x");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void neverShowsAPassword() {
        var reply = new Visit(server).signIn("nobody@example.com", "my-secret-password");

        assertThat(reply.body()).doesNotContain("my-secret-password").contains("nobody@example.com");
    }

    private static boolean isSignedIn(Visit visit) {
        return visit.get("/logout").body().contains("action=\"/logout\"");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static void tooOld(TestReply reply) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.problem()).isEqualTo("page_too_old");
        assertThat(reply.header("Location")).isNull();
    }
}
