package dev.gatehouse.demo;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.clients.Clients;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.core.OpaqueToken;
import dev.gatehouse.core.UserType;
import dev.gatehouse.signin.PasswordHashing;
import dev.gatehouse.users.AdminRoles;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Customers;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clients and people of the demo, made at the first start, before anybody is answered: who finds the server there finds them, too.
 * Their secrets are known to everybody, so nowhere else; and not by an import, which writes nothing but what it was told to.
 */
@Component
@Profile("demo")
@ConditionalOnWebApplication
class DemoData implements SmartInitializingSingleton {

    /** The clients of the demo. */
    static final Set<String> CLIENTS = Set.of("demo-site", "demo-spa", "demo-backend", "demo-storefront");

    private static final String CALLBACK = "/demo/callback";
    private static final String CODE = "authorization_code";
    private static final String REFRESH = "refresh_token";

    private final Clients clients;
    private final ClientDirectory directory;
    private final DemoPeople people;
    private final Acl acl;
    private final Issuer issuer;

    DemoData(Clients clients, ClientDirectory directory, DemoPeople people, Acl acl, Issuer issuer) {
        this.clients = clients;
        this.directory = directory;
        this.people = people;
        this.acl = acl;
        this.issuer = issuer;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        people.add();
        var everything = Set.copyOf(acl.names());
        addWithSecret(site(everything), "demo-site-secret");
        clients.save(spa(everything));
        addWithSecret(backend(), "demo-backend-secret");
        addWithSecret(storefront(), "demo-storefront-secret");
        directory.refresh();
    }

    private void addWithSecret(Client client, String secret) {
        var known = directory.find(client.clientId()).isPresent();
        clients.save(client);
        if (!known) {
            clients.addSecret(client.clientId(), new OpaqueToken(secret), null);
        }
    }

    private Client site(Set<String> everything) {
        var required = scopes(name -> Set.of("openid", "profile", "orders.read").contains(name));
        return new ClientDraft("demo-site", "Parcel Pilot")
                .verified()
                .grants(CODE, REFRESH)
                .redirects(redirects())
                .scopes(required, without(everything, required))
                .people(UserType.CUSTOMER, UserType.ADMIN)
                .client();
    }

    private Client spa(Set<String> everything) {
        var required = Set.of("openid");
        return new ClientDraft("demo-spa", "Parcel Pilot in the browser")
                .withoutSecret()
                .grants(CODE, REFRESH)
                .redirects(redirects())
                .scopes(required, without(everything, required))
                .people(UserType.CUSTOMER, UserType.ADMIN)
                .client();
    }

    private Client backend() {
        return new ClientDraft("demo-backend", "Warehouse")
                .verified()
                .grants("client_credentials")
                .scopes(Set.of(), scopes(name -> !acl.isOpenId(name) && !name.startsWith("account.")))
                .audience(issuer.value())
                .client();
    }

    private Client storefront() {
        return new ClientDraft("demo-storefront", "The shop's own app")
                .verified()
                .ours()
                .grants("password", REFRESH)
                .scopes(
                        Set.of(),
                        scopes(name -> acl.isOpenId(name) || name.startsWith("account.") || name.equals("orders.read")))
                .people(UserType.CUSTOMER)
                .client();
    }

    /** The addresses of the contract, and those of the address that this server says it has. */
    private Set<String> redirects() {
        var redirects = new LinkedHashSet<String>();
        redirects.add(issuer.address(CALLBACK));
        redirects.add("http://localhost:9000" + CALLBACK);
        redirects.add("http://127.0.0.1:9000" + CALLBACK);
        return redirects;
    }

    private Set<String> scopes(Predicate<String> wanted) {
        return acl.names().stream().filter(wanted).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(name -> !some.contains(name)).collect(Collectors.toSet());
    }

    /** The people of the demo. */
    @Component
    @Profile("demo")
    static class DemoPeople {

        private final Customers customers;
        private final Admins admins;
        private final AdminRoles roles;
        private final PasswordHashing passwords;
        private final Acl acl;

        DemoPeople(Customers customers, Admins admins, AdminRoles roles, PasswordHashing passwords, Acl acl) {
            this.customers = customers;
            this.admins = admins;
            this.roles = roles;
            this.passwords = passwords;
            this.acl = acl;
        }

        void add() {
            if (customers.findByEmail("ada@example.com").isEmpty()) {
                customers.add("ada@example.com", "Ada", "Lovelace", passwords.hash("Demo-customer-1"));
            }
            if (customers.findByEmail("bob@example.com").isEmpty()) {
                var bob = customers.add("bob@example.com", "Bob", "Boole", passwords.hash("Demo-customer-1"));
                customers.setActive(bob, false);
            }
            if (admins.findByUsername("merchant").isEmpty()) {
                var role = roles.save("Orders and customers", ordersAndCustomers());
                admins.add("merchant", "Maria Merchant", passwords.hash("Demo-merchant-1"), role);
            }
            if (admins.findByUsername("root").isEmpty()) {
                var role = roles.save("Everything", Set.copyOf(acl.tree().roots()));
                admins.add("root", "Rosa Root", passwords.hash("Demo-root-1"), role);
            }
        }

        /** In our own tree, or in the one of a Magento shop that the demo is tried with. */
        private Set<ResourceId> ordersAndCustomers() {
            return acl.tree().all().stream()
                    .filter(id -> Set.of(
                                    "Store_Sales::sales",
                                    "Store_Customers::customers",
                                    "Magento_Sales::sales",
                                    "Magento_Customer::customer")
                            .contains(id.value()))
                    .collect(Collectors.toSet());
        }
    }
}
