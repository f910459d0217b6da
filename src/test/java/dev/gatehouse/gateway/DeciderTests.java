package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.Permissions;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.AccessRules;
import dev.gatehouse.routes.Route;
import dev.gatehouse.routes.RouteParameter;
import dev.gatehouse.routes.Routing;
import dev.gatehouse.stores.Store;
import dev.gatehouse.testing.TestRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in our own small store. */
class DeciderTests {

    private static final AccessRules RULES = TestRules.read().now();

    private static final String OWN = "self anonymous";
    private static final String ALL = "Store_Access::store";

    private final Subject customer = new Subject.Customer(7);
    private final Subject admin = new Subject.Admin(1);

    @ParameterizedTest
    @CsvSource({
        "guest, GET, /products/a, OPEN_TO_ALL",
        "guest, GET, /customers/me, NOBODY",
        "guest, GET, /orders, NOBODY",
        "stale, GET, /products/a, OPEN_TO_ALL",
        "stale, GET, /customers/me, CREDENTIALS_REFUSED",
        "stale, GET, /orders, CREDENTIALS_REFUSED",
        "customer, GET, /products/a, OPEN_TO_ALL",
        "customer, GET, /customers/me, ALLOWED",
        "customer, GET, /orders, NO_RIGHT",
        "customer, GET, /customers/7, NO_RIGHT",
        "staff, GET, /products/a, OPEN_TO_ALL",
        "staff, GET, /customers/me, NOT_THEIRS",
        "staff, GET, /orders/7, ALLOWED",
        "staff, POST, /orders, NO_RIGHT",
        "staff, GET, /customers/7, NO_RIGHT",
        "root, GET, /products/a, OPEN_TO_ALL",
        "root, GET, /customers/me, ALLOWED",
        "root, GET, /orders/7, ALLOWED",
        "integration, GET, /orders/7, ALLOWED",
        "integration, GET, /customers/me, NOT_THEIRS",
        "integration, GET, /customers/7, NO_RIGHT",
        "application, GET, /orders/7, ALLOWED",
        "application, GET, /customers/me, NOT_THEIRS",
        "application, GET, /customers/7, NO_RIGHT",
    })
    void decidesByTheKindOfCaller(String who, String method, String path, Reason reason) {
        assertThat(decide(caller(who), method, "/rest/V1" + path).reason()).isEqualTo(reason);
    }

    private Caller caller(String who) {
        return switch (who) {
            case "guest" -> Caller.GUEST;
            case "stale" -> Caller.REFUSED;
            case "customer" -> known(customer, OWN, OWN);
            case "staff" -> known(admin, "Store_Sales::orders_view", "Store_Sales::orders_view");
            case "root" -> known(admin, ALL, ALL);
            case "integration" ->
                known(new Subject.Integration(3), "Store_Sales::orders_view", "Store_Sales::orders_view");
            // Its scope gives self, too: what a customer may do with it, an application still may not.
            case "application" ->
                known(new Subject.Application("shop"), "Store_Sales::orders self", "Store_Sales::orders self");
            default -> throw new IllegalArgumentException(who);
        };
    }

    @Test
    void takesTheLesserOfWhatWasGrantedAndWhatTheSubjectMay() {
        assertThat(decide(known(admin, ALL, "Store_Sales::sales"), "GET", "/rest/V1/orders"))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(decide(known(admin, ALL, "Store_Sales::sales"), "GET", "/rest/V1/customers")
                        .reason())
                .isEqualTo(Reason.NO_RIGHT);
        assertThat(decide(known(admin, "Store_Sales::sales", ALL), "GET", "/rest/V1/customers")
                        .reason())
                .isEqualTo(Reason.NOT_GRANTED);
        assertThat(decide(known(customer, "", OWN), "GET", "/rest/V1/customers/me")
                        .reason())
                .isEqualTo(Reason.NOT_GRANTED);
    }

    @Test
    void asksForEveryResourceOfTheRoute() {
        var one = known(admin, ALL, "Store_Catalog::products_edit");
        var both = known(admin, ALL, "Store_Catalog::products_edit Store_Catalog::prices");

        assertThat(decide(one, "DELETE", "/rest/V1/products/a"))
                .isInstanceOfSatisfying(
                        Decision.Forbidden.class,
                        forbidden -> assertThat(forbidden.missing())
                                .containsExactly(new ResourceId("Store_Catalog::prices")));
        assertThat(decide(both, "DELETE", "/rest/V1/products/a")).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void letsOnlyWhoMayEverythingDoWhatNoTreeKnows() {
        var dangling = found(new Route("GET", "/V1/x", Set.of(new ResourceId("Gone_Module::thing")), List.of(), false));

        assertThat(Decider.decide(dangling, true, known(admin, ALL, ALL))).isInstanceOf(Decision.Allowed.class);
        assertThat(Decider.decide(dangling, true, known(admin, ALL, "Store_Sales::sales")))
                .isInstanceOf(Decision.Forbidden.class);
        assertThat(Decider.decide(dangling, true, known(admin, "Store_Sales::sales", ALL)))
                .isInstanceOf(Decision.Forbidden.class);
        assertThat(Decider.decide(dangling, true, caller("customer"))).isInstanceOf(Decision.Forbidden.class);
        assertThat(Decider.decide(dangling, true, Caller.GUEST)).isInstanceOf(Decision.NeedsSignIn.class);
    }

    @Test
    void hasNoCustomersWhereAllStoresAreMeant() {
        var all = decide(caller("customer"), "GET", "/rest/all/V1/customers/me");
        var one = decide(caller("customer"), "GET", "/rest/default/V1/customers/me");

        assertThat(all.reason()).isEqualTo(Reason.NOT_THEIRS);
        assertThat(one).isInstanceOf(Decision.Allowed.class);
        assertThat(decide(caller("staff"), "GET", "/rest/all/V1/orders")).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void letsNobodyInWhoseAccountIsClosedMeanwhile() {
        assertThat(decide(known(admin, ALL, ""), "GET", "/rest/V1/orders").reason())
                .isEqualTo(Reason.NO_RIGHT);
    }

    @Test
    void asksForHttpsAfterAllElse() {
        var path = "/rest/V1/orders/7/refund";

        assertThat(decide(caller("root"), "POST", path)).isInstanceOf(Decision.Allowed.class);
        assertThat(plain(caller("root"), path)).isInstanceOf(Decision.NotSecure.class);
        assertThat(plain(caller("staff"), path)).isInstanceOf(Decision.Forbidden.class);
        assertThat(plain(Caller.GUEST, path)).isInstanceOf(Decision.NeedsSignIn.class);
    }

    @Test
    void saysWhatTheGatewayMustSet() {
        var allowed = decide(caller("customer"), "PUT", "/rest/V1/customers/me");

        assertThat(allowed)
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        decision -> assertThat(decision.obligations())
                                .containsExactly(new Obligation("customer.id", true, new Obligation.Value.Text("7"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%cart_id%", "%customer_group_id%", "%customer_website_id%", "%customer_store_id%"})
    void leavesToTheShopWhatOnlyTheShopKnows(String placeholder) {
        var route = found(route(new RouteParameter("x", true, placeholder)));

        assertThat(obligations(Decider.decide(route, true, caller("customer"))))
                .containsExactly(new Obligation("x", true, new Obligation.Value.FromShop(placeholder)));
        assertThat(obligations(Decider.decide(route, true, caller("root"))))
                .containsExactly(new Obligation("x", true, new Obligation.Value.Nothing()));
    }

    @Test
    void setsTextsAndNullForEverybody() {
        var route = found(route(
                new RouteParameter("a", false, "100%"),
                new RouteParameter("b", true, null),
                new RouteParameter("c", true, "%customer_id%")));

        assertThat(obligations(Decider.decide(route, true, caller("root"))))
                .containsExactly(
                        new Obligation("a", false, new Obligation.Value.Text("100%")),
                        new Obligation("b", true, new Obligation.Value.Nothing()),
                        new Obligation("c", true, new Obligation.Value.Nothing()));
    }

    @Test
    void asksWhoCallsOnlyWhereItMatters() {
        assertThat(Decider.asksWhoCalls(new Route("GET", "/V1/x", Set.of(ResourceId.ANONYMOUS), List.of(), false)))
                .isFalse();
        assertThat(Decider.asksWhoCalls(new Route(
                        "GET",
                        "/V1/x",
                        Set.of(ResourceId.ANONYMOUS),
                        List.of(new RouteParameter("id", true, "%customer_id%")),
                        false)))
                .isTrue();
        assertThat(Decider.asksWhoCalls(new Route(
                        "GET", "/V1/x", Set.of(ResourceId.ANONYMOUS, new ResourceId("A_B::c")), List.of(), false)))
                .isTrue();
        assertThat(Decider.asksWhoCalls(route())).isTrue();
    }

    private static List<Obligation> obligations(Decision decision) {
        return ((Decision.Allowed) decision).obligations();
    }

    private static Route route(RouteParameter... parameters) {
        return new Route("GET", "/V1/x", Set.of(ResourceId.SELF), List.of(parameters), false);
    }

    private static Routing.Found found(Route route) {
        return new Routing.Found(route, Store.ANY);
    }

    private static Decision decide(Caller caller, String method, String target) {
        return Decider.decide((Routing.Found) RULES.route(method, target), true, caller);
    }

    private static Decision plain(Caller caller, String target) {
        return Decider.decide((Routing.Found) RULES.route("POST", target), false, caller);
    }

    private static Caller.Known known(Subject subject, String granted, String rights) {
        return new Caller.Known(subject, "shop", Set.of(), permissions(granted), permissions(rights));
    }

    private static Permissions permissions(String ids) {
        return RULES.vocabulary().permissions(ids);
    }
}
