package dev.gatehouse.demo;

import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.signin.PasswordHashing;
import dev.gatehouse.users.Account;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Customers;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Keeps what the demo left in a database from being served for real: everybody knows its secrets and passwords. Asked before
 * the first request is answered.
 */
@Component
@Profile("!demo")
class DemoRemains implements SmartInitializingSingleton {

    private final ClientDirectory clients;
    private final Customers customers;
    private final Admins admins;
    private final PasswordHashing passwords;

    DemoRemains(ClientDirectory clients, Customers customers, Admins admins, PasswordHashing passwords) {
        this.clients = clients;
        this.customers = customers;
        this.admins = admins;
        this.passwords = passwords;
    }

    /** Throws {@link DemoRemainsException} if a client or a person of the demo could still come in. */
    @Override
    public void afterSingletonsInstantiated() {
        var client = DemoData.CLIENTS.stream().anyMatch(id -> clients.find(id).isPresent());
        var people = Stream.of(
                        hasPassword(admins.findByUsername("root"), "Demo-root-1"),
                        hasPassword(admins.findByUsername("merchant"), "Demo-merchant-1"),
                        hasPassword(customers.findByEmail("ada@example.com"), "Demo-customer-1"))
                .anyMatch(known -> known);
        if (client || people) {
            throw new DemoRemainsException();
        }
    }

    private boolean hasPassword(Optional<Account> account, String password) {
        return account.filter(Account::active)
                .flatMap(found -> passwords.matches(password, found.passwordHash()))
                .orElse(false);
    }
}
