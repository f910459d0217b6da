package dev.gatehouse.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTests {

    private static final Map<String, Set<String>> WEBSITES =
            Map.of("base", Set.of("default", "german"), "b2b", Set.of("trade"));

    private final Stores stores = new Stores(properties("per-website"));
    private final Stores shared = new Stores(properties("global"));

    @Test
    void areOneWhereNothingIsSaid() {
        var one = new Stores(new StoresProperties(StoresProperties.Sharing.PER_WEBSITE, "default", Map.of()));

        assertThat(one.usual()).isEqualTo(new Store("default", "base"));
        assertThat(one.find("default")).contains(one.usual());
        assertThat(one.find("base")).isEmpty();
    }

    @Test
    void areFoundByTheirVeryCode() {
        assertThat(stores.find("trade")).contains(new Store("trade", "b2b"));
        assertThat(stores.find("all")).contains(Store.ALL);
        assertThat(stores.find("Trade")).isEmpty();
        assertThat(stores.find("ALL")).isEmpty();
        assertThat(stores.find("b2b")).isEmpty();
        assertThat(stores.find("admin")).isEmpty();
        assertThat(stores.find("")).isEmpty();
    }

    @Test
    void letCustomersOfTheirWebsiteIn() {
        var trade = stores.find("trade").orElseThrow();

        assertThat(stores.customersOf(trade)).isEqualTo("b2b");
        assertThat(stores.customersOf(Store.ALL)).isEqualTo("base");
        assertThat(trade.serves("b2b")).isTrue();
        assertThat(trade.serves("base")).isFalse();
        assertThat(trade.serves(null)).isTrue();
        assertThat(trade.serves(stores.reachOf("base"))).isFalse();
    }

    @Test
    void letAllCustomersInWhereAccountsAreShared() {
        var trade = shared.find("trade").orElseThrow();

        assertThat(shared.customersOf(trade)).isNull();
        assertThat(trade.serves(shared.reachOf("base"))).isTrue();
    }

    @Test
    void haveNoCustomersAllAtOnce() {
        assertThat(Store.ALL.serves("base")).isFalse();
        assertThat(Store.ALL.serves("admin")).isFalse();
        assertThat(Store.ALL.serves(null)).isFalse();
        assertThat(Store.ANY.serves("base")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1", "V12x", "a/b", "a.b", "", "1a", "all", "admin", "a b", "ä"})
    void haveCodesThatNothingElseHas(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(Map.of("base", Set.of("default", code))))
                .withMessage("gatehouse.stores.websites has \"" + code + "\", which is no code of a store");
        assertThatIllegalArgumentException().isThrownBy(() -> properties(Map.of(code, Set.of("default"))));
    }

    @Test
    void belongToOneWebsiteEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(Map.of("base", Set.of("default"), "b2b", Set.of("default"))))
                .withMessage("gatehouse.stores.websites has the store default twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(Map.of("b2b", Set.of("trade"))))
                .withMessage("gatehouse.stores.default-store is default, which is a store of no website");
    }

    private static StoresProperties properties(String sharing) {
        var customers =
                sharing.equals("global") ? StoresProperties.Sharing.GLOBAL : StoresProperties.Sharing.PER_WEBSITE;
        return new StoresProperties(customers, "default", WEBSITES);
    }

    private static StoresProperties properties(Map<String, Set<String>> websites) {
        return new StoresProperties(StoresProperties.Sharing.PER_WEBSITE, "default", websites);
    }
}
