package dev.gatehouse.testing;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.clients.Clients;
import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import dev.gatehouse.signin.PasswordHashing;
import dev.gatehouse.users.AdminRoles;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Customers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes people and clients under random names, so that no test meets another's. */
public final class TestPeople {

    public static final String PASSWORD = "Right-password-1";

    /** Where test clients are redirected to; nobody listens there. */
    public static final String CALLBACK = "https://site.example/callback";

    /** The grant type of devices. */
    public static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    private final Customers customers;
    private final Admins admins;
    private final AdminRoles roles;
    private final PasswordHashing passwords;
    private final Clients clients;
    private final ClientDirectory directory;
    private final JdbcClient jdbc;

    public TestPeople(
            Customers customers,
            Admins admins,
            AdminRoles roles,
            PasswordHashing passwords,
            Clients clients,
            ClientDirectory directory,
            JdbcClient jdbc) {
        this.customers = customers;
        this.admins = admins;
        this.roles = roles;
        this.passwords = passwords;
        this.clients = clients;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    /** Somebody who can sign in with {@link #PASSWORD}. */
    public record Person(Subject subject, String login) {}

    public Person customer() {
        return customerOf(null);
    }

    /** The same of one website; {@code null}: of all. */
    public Person customerOf(@Nullable String website) {
        var email = random() + "@example.com";
        return new Person(customers.add(email, "Test", "Customer", passwords.hash(PASSWORD), website), email);
    }

    public Person admin(String... resources) {
        var name = "staff-" + random();
        var role = roles.save(
                "role " + name, Stream.of(resources).map(ResourceId::new).collect(Collectors.toSet()));
        return new Person(admins.add(name, "Test Staff", passwords.hash(PASSWORD), role), name);
    }

    public void close(Person person) {
        switch (person.subject()) {
            case Subject.Customer customer -> customers.setActive(customer, false);
            case Subject.Admin admin -> admins.setActive(admin, false);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ ->
                throw new IllegalArgumentException("Nobody");
        }
    }

    /** Gives a customer another password than {@link #PASSWORD}. */
    public void changePassword(Person customer) {
        customers.changePassword((Subject.Customer) customer.subject(), passwords.hash("Another-password-1"));
    }

    /** A confidential client of another company with these grants and scopes. */
    public TestClient client(Set<String> grants, Set<String> scopes) {
        return add(grants, scopes, false, false);
    }

    /** The shop's own client. */
    public TestClient firstParty(Set<String> grants, Set<String> scopes) {
        return add(grants, scopes, true, false);
    }

    /** The shop's own client without a secret. */
    public TestClient publicFirstParty(Set<String> grants, Set<String> scopes) {
        return add(grants, scopes, true, true);
    }

    /** A device of another company; without a secret, as most of them. */
    public TestClient device(String... scopes) {
        return add(Set.of(DEVICE_CODE, "refresh_token"), Set.of(scopes), false, true);
    }

    /** A client without a secret. */
    public TestClient publicClient(Set<String> scopes) {
        return add(Set.of("authorization_code", "refresh_token"), scopes, false, true);
    }

    /** The same client, whose tokens look like this from now on, and who may lead people to {@link #CALLBACK} after signing out. */
    public TestClient with(TestClient client, Client.Tokens tokens) {
        var known = directory.find(client.id()).orElseThrow();
        clients.save(new Client(
                known.clientId(),
                known.display(),
                known.enabled(),
                known.firstParty(),
                known.publicClient(),
                known.grantTypes(),
                known.redirectUris(),
                Set.of(CALLBACK),
                known.requiredScopes(),
                known.optionalScopes(),
                known.userTypes(),
                known.audiences(),
                tokens,
                known.lifetimes(),
                known.secrets()));
        directory.refresh();
        return client;
    }

    /** The same client, which serves these people and no others from now on. */
    public TestClient serving(TestClient client, UserType... types) {
        jdbc.sql("update client set user_types = :types where client_id = :id")
                .param("types", Stream.of(types).map(UserType::text).toArray(String[]::new))
                .param("id", client.id())
                .update();
        directory.refresh();
        return client;
    }

    /** The same client, whose access tokens are opaque from now on. */
    public TestClient opaque(TestClient client) {
        return with(client, new Client.Tokens(true, "ES256", "RS256", false));
    }

    /** The same client, which has to push its authorization requests from now on. */
    public TestClient pushedOnly(TestClient client) {
        return with(client, new Client.Requests(true, true));
    }

    /** The same client, whose authorization requests must come like this from now on. */
    public TestClient with(TestClient client, Client.Requests requests) {
        var known = directory.find(client.id()).orElseThrow();
        clients.save(new Client(
                known.clientId(),
                known.display(),
                known.enabled(),
                known.firstParty(),
                known.publicClient(),
                known.grantTypes(),
                known.redirectUris(),
                known.postLogoutRedirectUris(),
                known.requiredScopes(),
                known.optionalScopes(),
                known.userTypes(),
                known.audiences(),
                known.tokens(),
                requests,
                known.lifetimes(),
                known.secrets()));
        directory.refresh();
        return client;
    }

    public void disable(TestClient client) {
        clients.disable(client.id());
        directory.refresh();
    }

    /** Lets the server see at once what was changed through {@link #clients()}. */
    public void refresh() {
        directory.refresh();
    }

    public Clients clients() {
        return clients;
    }

    private TestClient add(Set<String> grants, Set<String> scopes, boolean firstParty, boolean publicClient) {
        var id = "test-" + random();
        clients.save(new Client(
                id,
                new Client.Display("Test Client", null, null, true),
                true,
                firstParty,
                publicClient,
                grants,
                Set.of(CALLBACK, "http://127.0.0.1/native"),
                Set.of(),
                Set.of(),
                scopes,
                Set.of(UserType.CUSTOMER, UserType.ADMIN),
                Set.of(),
                Client.Tokens.DEFAULT,
                Client.Lifetimes.DEFAULT,
                List.of()));
        var secret = publicClient ? "" : clients.addSecret(id, null).value();
        directory.refresh();
        return new TestClient(id, secret);
    }

    private static String random() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
