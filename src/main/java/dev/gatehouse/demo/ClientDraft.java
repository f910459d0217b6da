package dev.gatehouse.demo;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.UserType;
import java.util.List;
import java.util.Set;

/** A client of the demo in the making: what is not said stays as narrow as it can be. */
final class ClientDraft {

    private final String id;
    private final String name;
    private boolean verified;
    private boolean firstParty;
    private boolean publicClient;
    private Set<String> grants = Set.of();
    private Set<String> redirects = Set.of();
    private Set<String> required = Set.of();
    private Set<String> optional = Set.of();
    private Set<UserType> people = Set.of();
    private Set<String> audiences = Set.of();

    ClientDraft(String id, String name) {
        this.id = id;
        this.name = name;
    }

    ClientDraft verified() {
        verified = true;
        return this;
    }

    ClientDraft ours() {
        firstParty = true;
        return this;
    }

    ClientDraft withoutSecret() {
        publicClient = true;
        return this;
    }

    ClientDraft grants(String... types) {
        grants = Set.of(types);
        return this;
    }

    ClientDraft redirects(Set<String> addresses) {
        redirects = addresses;
        return this;
    }

    ClientDraft scopes(Set<String> must, Set<String> may) {
        required = must;
        optional = may;
        return this;
    }

    ClientDraft people(UserType... types) {
        people = Set.of(types);
        return this;
    }

    ClientDraft audience(String audience) {
        audiences = Set.of(audience);
        return this;
    }

    Client client() {
        return new Client(
                id,
                new Client.Display(name, null, null, verified),
                true,
                firstParty,
                publicClient,
                grants,
                redirects,
                Set.of(),
                required,
                optional,
                people,
                audiences,
                Client.Tokens.DEFAULT,
                Client.Lifetimes.DEFAULT,
                List.of());
    }
}
