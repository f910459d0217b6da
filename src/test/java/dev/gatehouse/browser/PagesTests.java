package dev.gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Browser;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page, wide and narrow, light and dark: nothing that breaks WCAG 2.2 AA, and a picture to look at. */
@ServerTest
@Tag("browser")
class PagesTests {

    @RegisterExtension
    private final Browser browser = new Browser();

    private final TestServer server;
    private final TestPeople people;

    PagesTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
    void shutNobodyOut(int width, String colours) {
        browser.size(width);
        if (colours.equals("dark")) {
            browser.dark();
        }
        var look = "-" + width + "-" + colours;
        var merchant = people.admin("Store_Sales::sales", "Store_Customers::customers");

        check("home" + look, "/");
        check("access" + look, "/demo/access");
        check("demo" + look, "/demo");
        browser.press("Connect your store");
        check("login" + look);
        browser.type("username", merchant.login()).type("password", "wrong").press("Sign in");
        check("login-refused" + look);
        browser.type("password", TestPeople.PASSWORD).press("Sign in");
        check("consent" + look);
        browser.press("Allow");
        check("demo-connected" + look);
        check("access-app" + look, "/demo/access?as=app");
        browser.open(server.address("/demo")).press("Ask for more");
        check("consent-more" + look);
        browser.open(server.address("/demo")).press("Ask again");
        browser.press("Deny");
        check("demo-denied" + look);
        check("logout" + look, "/logout");
        browser.press("Sign out");
        check("signed-out" + look);
        check("error" + look, "/oauth2/authorize?client_id=nobody");
        check("not-found" + look, "/nothing-here");
    }

    private void check(String name, String path) {
        browser.open(server.address(path));
        check(name);
    }

    private void check(String name) {
        browser.picture(name);
        assertThat(browser.accessibilityProblems()).as(name).isEmpty();
    }
}
