package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Cookie;

/** The browser of the tests against a page of three lines, on what this machine has and on HtmlUnit. */
class BrowserTests {

    private HttpServer server;
    private String address;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", BrowserTests::form);
        server.createContext("/answer", BrowserTests::answer);
        server.createContext("/leave", BrowserTests::leave);
        server.createContext("/bad", request -> send(request, "<html><body><img src='x'></body></html>"));
        server.start();
    }

    @AfterEach
    void shut() {
        server.stop(0);
    }

    private static void form(HttpExchange request) throws IOException {
        request.getResponseHeaders().add("Set-Cookie", "seen=yes; HttpOnly; SameSite=Lax");
        send(request, page(request.getRequestHeaders().getFirst("Accept-Language")));
    }

    private static String page(String language) {
        return """
                <!doctype html><html lang="en"><head><title>Form</title></head><body><main>
                <h1>Say it</h1><p id="language">%s</p>
                <form method="post" action="/answer">
                <label>Word <input name="word" value="old"></label>
                <label><input type="checkbox" name="box" value="one" checked>One</label>
                <label><input type="checkbox" name="box" value="two">Two</label>
                <button style="padding: 1em">Send it</button></form>
                <a href="/leave">Leave us</a></main></body></html>
                """.formatted(language);
    }

    private static void answer(HttpExchange request) throws IOException {
        var sent = URLDecoder.decode(new String(request.getRequestBody().readAllBytes(), UTF_8), UTF_8);
        send(request, "<!doctype html><html><body><p class='sent'>%s</p></body></html>".formatted(sent));
    }

    private static void leave(HttpExchange request) throws IOException {
        request.getResponseHeaders().add("Location", "https://shop.example/callback?code=1");
        request.sendResponseHeaders(302, -1);
        request.close();
    }

    private static void send(HttpExchange request, String page) throws IOException {
        var bytes = page.getBytes(UTF_8);
        request.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        request.getResponseHeaders()
                .add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        request.sendResponseHeaders(200, bytes.length);
        request.getResponseBody().write(bytes);
        request.close();
    }

    /** What both engines must do; each test has a browser of its own. */
    abstract class OnAnEngine {

        @RegisterExtension
        private final Browser browser;

        OnAnEngine(Supplier<Engine> engines) {
            browser = new Browser(engines);
        }

        @Test
        void sendsAForm() {
            browser.open(address)
                    .type("word", "ünï & more")
                    .untick("one")
                    .tick("two")
                    .press("Send it");

            assertThat(browser.addressWith("/answer")).isEqualTo(address + "/answer");
            assertThat(browser.texts(".sent")).containsExactly("word=ünï & more&box=two");
        }

        @Test
        void readsThePage() {
            browser.open(address);

            assertThat(browser.text()).contains("Say it").doesNotContain("<h1>");
            assertThat(browser.has("form[method=post]")).isTrue();
            assertThat(browser.has("table")).isFalse();
            assertThat(browser.texts("li")).isEmpty();
            assertThat(browser.ticked("one")).isTrue();
            assertThat(browser.ticked("two")).isFalse();
        }

        @Test
        void goesToAShopThatIsNotThere() {
            browser.open(address).follow("Leave us");

            assertThat(browser.addressWith("/callback")).isEqualTo("https://shop.example/callback?code=1");
        }

        @Test
        void speaksTheLanguageItIsTold() {
            assertThat(browser.open(address).texts("#language")).containsExactly("en");
            assertThat(browser.language("de").open(address).texts("#language")).containsExactly("de");
        }

        @Test
        void forgetsTheCookiesOfTheTestBefore() {
            assertThat(browser.open(address).cookies())
                    .singleElement()
                    .returns("seen", Cookie::getName)
                    .returns(true, Cookie::isHttpOnly);
            browser.close();

            assertThat(browser.open(address + "/bad").cookies()).isEmpty();
        }

        @Test
        void paintsWhatItCan() throws IOException {
            var file = Path.of("target", "pictures", "browser-tests.png");
            Files.deleteIfExists(file);
            browser.size(390).dark().open(address).picture("browser-tests");

            assertThat(Files.exists(file)).isEqualTo(browser.paints());
            assertThat(browser.accessibilityProblems()).isEmpty();
            var problems = browser.open(address + "/bad").accessibilityProblems();
            assertThat(String.join("\n", problems).contains("image-alt")).isEqualTo(browser.paints());
        }
    }

    @Nested
    class OnWhatIsInstalled extends OnAnEngine {
        OnWhatIsInstalled() {
            super(Engines::borrow);
        }
    }

    @Nested
    class OnHtmlUnit extends OnAnEngine {
        OnHtmlUnit() {
            super(HtmlUnitEngine::new);
        }
    }
}
