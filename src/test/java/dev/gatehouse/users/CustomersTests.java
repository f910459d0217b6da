package dev.gatehouse.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.core.Subject;
import dev.gatehouse.testing.DatabaseTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DuplicateKeyException;

/** Customers belong to a website, or to all. */
@DatabaseTest
@Import(Customers.class)
class CustomersTests {

    private final String email = UUID.randomUUID() + "@example.com";
    private final Customers customers;

    CustomersTests(Customers customers) {
        this.customers = customers;
    }

    @Test
    void areFoundOnTheirWebsite() {
        var base = add("base");
        var trade = add("b2b");

        assertThat(found("base")).isEqualTo(base);
        assertThat(found("b2b")).isEqualTo(trade);
        assertThat(found("third")).isNull();
        assertThat(found(null)).isEqualTo(base);
    }

    @Test
    void areFoundOnEveryWebsiteWhereTheyBelongToAll() {
        add("base");
        var everywhere = add(null);

        assertThat(found("base")).isEqualTo(everywhere);
        assertThat(found("b2b")).isEqualTo(everywhere);
        assertThat(found(null)).isEqualTo(everywhere);
    }

    @Test
    void haveOneAccountOnAWebsite() {
        add("base");

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> customers.add(email.toUpperCase(java.util.Locale.ROOT), null, null, "x", "base"));
    }

    @Test
    void haveOneAccountThatIsGoodEverywhere() {
        add(null);

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> add(null));
    }

    private Subject add(@Nullable String website) {
        return customers.add(email, null, null, "x", website);
    }

    private @Nullable Subject found(@Nullable String website) {
        return customers.findByEmail(email, website).map(Account::subject).orElse(null);
    }
}
