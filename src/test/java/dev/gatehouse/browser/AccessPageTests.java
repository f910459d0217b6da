package dev.gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.Browser;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demo's table of who may do what, as three kinds of people read it. */
@ServerTest
@Tag("browser")
class AccessPageTests {

    private static final String ALLOWED = "[data-outcome=ALLOWED] .request";

    @RegisterExtension
    private final Browser browser = new Browser();

    private final TestServer server;
    private final TestPeople people;

    AccessPageTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void showsWhatIsForEverybody() {
        browser.open(server.address("/demo")).follow("See the answers");

        assertThat(browser.texts(".choices [aria-current]")).containsExactly("A guest");
        assertThat(browser.texts(".decision .icon")).hasSameSizeAs(browser.texts(".decision"));
        assertThat(requests(ALLOWED))
                .containsExactlyInAnyOrder("GET /V1/products", "GET /V1/products/:sku", "POST /V1/customers");
        assertThat(row("GET /V1/orders")).contains("Sign in first", "not open to guests");
    }

    @Test
    void showsCustomersWhatIsTheirOwn() {
        var customer = people.customer();

        signInFromTheTable(customer);

        var id = Long.toString(((Subject.Customer) customer.subject()).id());
        assertThat(requests(ALLOWED)).contains("GET /V1/customers/me", "POST /V1/carts/mine/items");
        assertThat(row("GET /V1/customers/me")).contains("The gateway sets customerId to " + id);
        assertThat(row("POST /V1/carts/mine/items")).contains("The shop itself sets cartItem.quote_id");
        assertThat(row("GET /V1/orders")).contains("Refused", "does not have this right");
    }

    @Test
    void showsStaffWhatTheirRoleSaysAndWhatItLacks() {
        signInFromTheTable(people.admin("Store_Sales::sales", "Store_Catalog::products_edit"));

        assertThat(requests(ALLOWED)).contains("GET /V1/orders", "POST /V1/orders/:id/refund");
        assertThat(row("GET /V1/customers/me")).contains("Refused", "for customers alone");
        var lacking = row("DELETE /V1/products/:sku");
        assertThat(lacking).contains("Store_Catalog::prices (missing)").doesNotContain("products_edit (missing)");
    }

    @Test
    void showsWhatTheAppMayDoUntilItsTokenIsTakenBack() {
        signInFromTheTable(people.admin("Store_Sales::sales", "Store_Customers::customers"));
        browser.follow("Parcel Pilot");
        assertThat(browser.texts("#missing")).singleElement().asString().contains("no access token");

        browser.follow("Go to Parcel Pilot").press("Connect your store").press("Allow");
        browser.addressWith("/demo/callback");
        browser.open(server.address("/demo/access?as=app"));
        assertThat(requests(ALLOWED)).contains("GET /V1/orders", "GET /V1/customers");
        assertThat(row("POST /V1/orders/:id/cancel")).contains("did not allow the app");

        browser.open(server.address("/demo/callback")).press("Revoke");
        browser.open(server.address("/demo/access?as=app"));
        assertThat(browser.has("#stale")).isTrue();
        assertThat(row("GET /V1/orders")).contains("Sign in first", "no longer good");
    }

    @Test
    void showsOnlyWhatIsLookedFor() {
        browser.open(server.address("/demo/access"))
                .tick("refused")
                .type("find", "store_sales::ORDERS_view")
                .press("Show");

        assertThat(requests("[data-outcome] .request")).containsExactly("GET /V1/orders", "GET /V1/orders/:id");
        assertThat(browser.follow("You").address()).contains("show=refused").contains("find=store_sales");
        browser.open(server.address("/demo/access?as=nobody&show=nothing&find=%3Cscript%3E"));
        assertThat(browser.text()).contains("No request is like that");
        assertThat(browser.has("script")).isFalse();
    }

    private void signInFromTheTable(TestPeople.Person person) {
        browser.open(server.address("/demo/access?as=person")).follow("Sign in");
        browser.type("username", person.login())
                .type("password", TestPeople.PASSWORD)
                .press("Sign in");
        browser.addressWith("/demo/access");
    }

    private List<String> requests(String selector) {
        return browser.contents(selector).stream().map(AccessPageTests::request).toList();
    }

    private static String request(String cell) {
        var words = cell.strip().split("\\s+", 3);
        return words[0] + " " + words[1];
    }

    private String row(String request) {
        return browser.contents("[data-outcome]").stream()
                .filter(row -> request(row).equals(request))
                .map(row -> row.replaceAll("\\s+", " "))
                .findFirst()
                .orElseThrow();
    }
}
