package dev.gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Browser;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person with a device in one hand and a browser in the other. */
@ServerTest
@Tag("browser")
class ActivatePageTests {

    @RegisterExtension
    private final Browser browser = new Browser();

    private final TestServer server;
    private final TestPeople people;
    private final TestClient client;

    ActivatePageTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
        this.client = people.device("account.read", "orders.read");
    }

    @Test
    void connectsTheDeviceWhoseCodeIsTyped() {
        var device = server.device(client, "account.read orders.read");
        open("/activate", people.customer());

        browser.type("user_code", device.text("user_code")).press("Continue");
        browser.addressWith("/oauth2/consent");
        var shown = browser.texts("#user-code");
        browser.untick("orders.read").press("Allow");

        browser.addressWith("/activate/done");
        assertThat(shown).containsExactly(device.text("user_code"));
        assertThat(browser.texts("h1")).containsExactly("Your device is connected");
        assertThat(poll(device).tokenScopes()).containsExactly("account.read");
    }

    @Test
    void takesTheCodeFromALinkAndWarnsOfIt() {
        var device = server.device(client, "account.read");
        open("/activate?user_code=" + device.text("user_code"), people.customer());

        browser.press("Continue");
        browser.addressWith("/oauth2/consent");
        var warning = browser.texts("#device p");
        browser.press("Deny");

        browser.addressWith("/activate/done");
        assertThat(String.join(" ", warning)).contains("send you this code or a link");
        assertThat(browser.texts("h1")).containsExactly("The device gets nothing");
        assertThat(poll(device).get("error")).isEqualTo("access_denied");
    }

    @Test
    void saysWhenNoDeviceShowsTheCode() {
        open("/activate", people.customer());

        browser.type("user_code", "BBBB-BBBB").press("Continue");

        assertThat(browser.texts("#problem p")).singleElement().asString().startsWith("No device shows this code");
    }

    @Test
    void goesOnWithAnotherAccount() {
        var device = server.device(client, "account.read");
        var second = people.customer();
        open("/activate?user_code=" + device.text("user_code"), people.customer());
        browser.press("Continue");
        browser.addressWith("/oauth2/consent");

        browser.press("Not you? Switch account");
        signIn(second);
        browser.addressWith("/activate");
        browser.press("Continue");
        browser.addressWith("/oauth2/consent");
        browser.press("Allow");
        browser.addressWith("/activate/done");

        assertThat(TestReply.claims(poll(device).accessToken()))
                .containsEntry("sub", second.subject().text());
    }

    private void open(String path, TestPeople.Person person) {
        browser.open(server.address(path));
        signIn(person);
        browser.addressWith("/activate");
    }

    private void signIn(TestPeople.Person person) {
        browser.addressWith("/login");
        browser.type("username", person.login())
                .type("password", TestPeople.PASSWORD)
                .press("Sign in");
    }

    private TestReply poll(TestReply device) {
        return server.poll(client, device).send();
    }
}
