package dev.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.signin.PasswordHashing;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Customers;
import org.junit.jupiter.api.Test;

@ServerTest
class DemoRemainsTests {

    private final DemoRemains remains;

    DemoRemainsTests(ClientDirectory clients, Customers customers, Admins admins, PasswordHashing passwords) {
        this.remains = new DemoRemains(clients, customers, admins, passwords);
    }

    @Test
    void refusesToServeADatabaseOfTheDemo() {
        assertThatThrownBy(remains::afterSingletonsInstantiated)
                .isInstanceOf(DemoRemainsException.class)
                .hasMessageContaining("of the demo");
    }
}
