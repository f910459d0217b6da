package dev.gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Browser;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole redirect flow, clicked through on the demo's third-party site. */
@ServerTest
@Tag("browser")
class DemoFlowTests {

    @RegisterExtension
    private final Browser browser = new Browser();

    private final TestServer server;
    private final TestPeople people;

    DemoFlowTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void givesTheSiteExactlyWhatACustomerAllows() {
        var ada = people.customer();

        connect(ada);
        var asked = browser.texts("#asked li").size();
        browser.untick("email").press("Allow");

        assertThat(asked).isEqualTo(5);
        assertThat(granted()).containsExactlyInAnyOrder("openid", "profile", "offline_access", "orders.read");
        assertThat(tokenScopes()).isEqualTo(Set.copyOf(granted()));
        assertThat(TestReply.claims(accessToken()))
                .containsEntry("sub", ada.subject().text());
        assertThat(server.isActive(accessToken())).isTrue();
    }

    @Test
    void tellsACustomerWhatTheAccountCannotGive() {
        connect(people.customer());

        var unavailable = String.join(" ", browser.texts("#unavailable li"));

        assertThat(unavailable).contains("customers").contains("refund");
        assertThat(browser.has("input[value='customers.read']")).isFalse();
    }

    @Test
    void givesTheSiteExactlyWhatAMerchantAllows() {
        var merchant = people.admin("Store_Sales::sales", "Store_Customers::customers");

        connect(merchant);
        var riskyIsTicked = browser.ticked("orders.refund");
        browser.untick("customers.read").untick("email").press("Allow");

        assertThat(riskyIsTicked).isFalse();
        assertThat(granted()).containsExactlyInAnyOrder("openid", "profile", "offline_access", "orders.read");
        assertThat(TestReply.claims(accessToken())).containsEntry("user_type", "admin");
    }

    @Test
    void asksNobodyTwice() {
        connect(people.customer());
        browser.untick("email").press("Allow");

        browser.open(server.address("/demo")).press("Connect your store");

        assertThat(browser.address()).startsWith(server.address("/demo/callback"));
        assertThat(granted()).containsExactlyInAnyOrder("openid", "profile", "offline_access", "orders.read");
    }

    @Test
    void asksOnlyForWhatIsNew() {
        connect(people.admin("Store_Sales::sales", "Store_Customers::customers"));
        browser.press("Allow");

        browser.open(server.address("/demo")).press("Ask for more");
        var boxes = browser.texts("#asked li");
        browser.tick("orders.write").press("Allow");

        assertThat(boxes).hasSize(1);
        assertThat(granted())
                .containsExactlyInAnyOrder(
                        "openid",
                        "profile",
                        "email",
                        "offline_access",
                        "orders.read",
                        "customers.read",
                        "orders.write");
    }

    @Test
    void asksForEverythingAnewWhereTheSiteWantsThat() {
        connect(people.customer());
        browser.press("Allow");

        browser.open(server.address("/demo")).press("Ask again");
        browser.untick("email").press("Allow");

        assertThat(granted()).containsExactlyInAnyOrder("openid", "profile", "offline_access", "orders.read");
    }

    @Test
    void tellsTheSiteThatThePersonSaidNo() {
        connect(people.customer());

        browser.press("Deny");

        assertThat(browser.texts("#error-code")).containsExactly("access_denied");
        assertThat(browser.has("#granted")).isFalse();
    }

    @Test
    void letsSomebodyElseSignIn() {
        var first = people.customer();
        var second = people.customer();
        connect(first);

        browser.press("Not you? Switch account");
        signIn(second);
        browser.press("Allow");

        assertThat(TestReply.claims(accessToken()))
                .containsEntry("sub", second.subject().text());
    }

    @Test
    void refreshesIntrospectsAndRevokesTheTokens() {
        connect(people.customer());
        browser.press("Allow");
        var first = accessToken();

        browser.press("Refresh");
        var second = accessToken();
        browser.press("Introspect");
        var active = browser.texts("#answer-body");
        browser.press("Revoke");

        assertThat(second).isNotEqualTo(first);
        assertThat(String.join("", active)).contains("\"active\"").contains("true");
        assertThat(server.isActive(second)).isFalse();
    }

    private void connect(TestPeople.Person person) {
        browser.open(server.address("/demo")).press("Connect your store");
        signIn(person);
        browser.addressWith("/oauth2/consent");
    }

    private void signIn(TestPeople.Person person) {
        browser.addressWith("/login");
        browser.type("username", person.login())
                .type("password", TestPeople.PASSWORD)
                .press("Sign in");
    }

    private List<String> granted() {
        browser.addressWith("/demo/callback");
        return browser.texts("#granted li");
    }

    private Set<String> tokenScopes() {
        var scope = String.valueOf(TestReply.claims(accessToken()).get("scope"));
        return Set.copyOf(Arrays.asList(scope.split(" ", -1)));
    }

    private String accessToken() {
        return browser.contents("#access-token-raw").getFirst();
    }
}
