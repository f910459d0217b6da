package dev.gatehouse.acl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AclTests {

    private static final String VIEW = "Store_Sales::orders_view";
    private static final String CREATE = "Store_Sales::orders_create";
    private static final String CANCEL = "Store_Sales::orders_cancel";
    private static final String ORDERS = "Store_Sales::orders";
    private static final String STORE = "Store_Access::store";

    private final Acl acl = new Acl(new AclProperties(List.of("classpath:access"), "", true, Map.of()));

    @ParameterizedTest
    @ValueSource(strings = {"openid", "profile", "email", "address", "phone", "offline_access"})
    void knowsTheScopesOfOpenIdConnect(String name) {
        assertThat(acl.isScope(name)).isTrue();
        assertThat(acl.isOpenId(name)).isTrue();
        assertThat(acl.scope(name)).isEmpty();
        assertThat(acl.resources(List.of(name))).isEmpty();
    }

    @Test
    void offersAllScopesOfOurOwnStore() {
        assertThat(StoreScopes.ALL).hasSize(12).allSatisfy(scope -> {
            assertThat(acl.isScope(scope.name())).isTrue();
            assertThat(acl.isOpenId(scope.name())).isFalse();
            assertThat(acl.scope(scope.name())).contains(scope);
        });
    }

    @Test
    void makesAScopeOfEveryResource() {
        assertThat(acl.scope(VIEW))
                .contains(new Scope(VIEW, Set.of(new ResourceId(VIEW)), Risk.LOW, "View orders", null));
        assertThat(acl.scope(STORE)).get().returns(Risk.HIGH, Scope::risk);
        assertThat(acl.tree().all()).hasSize(26).allMatch(id -> acl.isScope(id.value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "self", "anonymous", "orders", "ORDERS.READ", "orders.read ", "Magento_Sales::sales"})
    void knowsNoOtherScopes(String name) {
        assertThat(acl.isScope(name)).isFalse();
        assertThat(acl.scope(name)).isEmpty();
        assertThat(acl.resources(List.of(name))).isEmpty();
        assertThat(acl.fold(List.of(name))).isEmpty();
        assertThat(acl.grouped(List.of(name))).isEmpty();
    }

    @Test
    void gathersTheResourcesOfScopes() {
        assertThat(acl.resources(List.of("orders.read", "openid", CREATE, "orders.read")))
                .containsExactly(new ResourceId(VIEW), ResourceId.SELF, new ResourceId(CREATE));
    }

    @Test
    void foldsResourcesAndKeepsNamedScopes() {
        assertThat(acl.fold(List.of(CANCEL, "orders.read", CREATE, "email", VIEW, "openid")))
                .containsExactly("openid", "email", "orders.read", ORDERS);
        assertThat(acl.fold(List.of("orders.read", "email", "openid", VIEW, CREATE, CANCEL)))
                .containsExactly("openid", "email", "orders.read", ORDERS);
    }

    @Test
    void foldingDoesNotChangeWhatATokenMayDo() {
        var names = List.of(CANCEL, VIEW, CREATE, "Store_Sales::refunds", "Store_Catalog::prices");
        var before = Permissions.of(acl.tree(), acl.resources(names));
        var after = Permissions.of(acl.tree(), acl.resources(acl.fold(names)));

        assertThat(acl.fold(names)).containsExactly("Store_Sales::sales", "Store_Catalog::prices");
        assertThat(acl.tree().all()).allMatch(id -> before.allow(id) == after.allow(id));
    }

    @Test
    void aScopeIsOfUseToWhomAnyOfItIsAllowed() {
        var read = acl.scope("orders.read").orElseThrow();
        var refund = acl.scope("orders.refund").orElseThrow();

        var customer = Permissions.of(acl.tree(), Set.of(ResourceId.SELF));
        assertThat(acl.usable(read, customer)).isTrue();
        assertThat(acl.usable(refund, customer)).isFalse();

        var merchant = Permissions.of(acl.tree(), Set.of(new ResourceId(ORDERS)));
        assertThat(acl.usable(read, merchant)).isTrue();
        assertThat(acl.usable(refund, merchant)).isFalse();

        assertThat(acl.usable(read, Permissions.NONE)).isFalse();
    }

    @Test
    void groupsScopesAsTheTreeDoes() {
        var groups = acl.grouped(List.of(
                "reports.read", VIEW, "account.read", STORE, "orders.read", "email", "catalog.read", "openid", "what"));

        assertThat(groups)
                .extracting(ScopeGroup::key)
                .containsExactly(
                        "openid",
                        "self",
                        STORE,
                        "Store_Sales::sales",
                        "Store_Catalog::catalog",
                        "Store_Reports::reports");
        assertThat(groups)
                .extracting(ScopeGroup::title)
                .containsExactly(null, null, "Your whole store", "Sales", "Catalog", "Reports");
        assertThat(groups.get(0).scopes()).extracting(Scope::name).containsExactly("openid", "email");
        assertThat(groups.get(3).scopes()).extracting(Scope::name).containsExactly("orders.read", VIEW);
    }

    @Test
    void permissionsOfNobodyAllowNothing() {
        assertThat(acl.tree().all()).noneMatch(Permissions.NONE::allow);
        assertThat(Permissions.NONE.allow(ResourceId.SELF)).isFalse();
        assertThat(Permissions.NONE.held()).isEmpty();
    }
}
