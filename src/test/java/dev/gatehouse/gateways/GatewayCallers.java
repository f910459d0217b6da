package dev.gatehouse.gateways;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.Route;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One caller of each kind that there are tokens for, and what each may do by a rule that is short enough to be seen: the routes
 * whose resources are all in a set.
 */
final class GatewayCallers {

    /**
     * Somebody at the gateway.
     *
     * @param token null for a guest
     */
    record Someone(
            String type,
            @Nullable Subject subject,
            @Nullable String client,
            @Nullable String token,
            Set<String> resources) {

        /** 200, 401 or 403. */
        int expected(Route route) {
            var asked = route.resources().stream().map(ResourceId::value).collect(Collectors.toSet());
            asked.remove("anonymous");
            if (resources.containsAll(asked)) {
                return 200;
            }
            return token == null ? 401 : 403;
        }

        /** The header that says who they are; none for a guest. */
        String[] headers() {
            return token == null ? new String[0] : new String[] {"Authorization", "Bearer " + token};
        }

        /** The same as a line. */
        String line() {
            return token == null ? "X-Nothing: at all" : "Authorization: Bearer " + token;
        }
    }

    private final TestServer server;
    private final TestPeople people;

    GatewayCallers(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    /** Of the resources that have nothing below them, staff get every second, and an application the others. */
    List<Someone> everybody(List<String> leaves) {
        var some = new TreeSet<String>();
        var others = new TreeSet<String>();
        for (var i = 0; i < leaves.size(); i++) {
            (i % 2 == 0 ? some : others).add(leaves.get(i));
        }
        return List.of(guest(), customer(), staff(some), application(others));
    }

    Someone guest() {
        return new Someone("guest", null, null, null, Set.of());
    }

    Someone customer() {
        var person = people.customer();
        var client = people.firstParty(Set.of("password"), Set.of("account.read"));
        return new Someone("customer", person.subject(), client.id(), token(client, person), Set.of("self"));
    }

    /**
     * A customer whose storefront told who they were before.
     *
     * @param visitor that one, as a {@code sub}
     */
    record Known(Someone customer, String visitor) {}

    Known knownVisitor() {
        var person = people.customer();
        var client = people.firstParty(Set.of("password"), Set.of("account.read"));
        var visitor = oro(client, "guest", "guest", "");
        var token = oro(client, person.login(), TestPeople.PASSWORD, visitor);
        return new Known(
                new Someone("customer", person.subject(), client.id(), token, Set.of("self")),
                String.valueOf(TestReply.claims(visitor).get("sub")));
    }

    private String oro(TestClient client, String username, String password, String visitor) {
        return server.post("/oauth2-token")
                .with("grant_type", "password")
                .with("client_id", client.id())
                .with("client_secret", client.secret())
                .with("username", username)
                .with("password", password)
                .with("visitor_access_token", visitor)
                .send()
                .accessToken();
    }

    /** A script of the storefront in the browser of a customer who signed in. */
    record Script(Subject subject, String cookie) {

        String[] headers() {
            return new String[] {"Cookie", cookie, "X-Requested-With", "XMLHttpRequest"};
        }
    }

    Script script() {
        var person = people.customer();
        var visit = new Visit(server).signIn(person);
        return new Script(person.subject(), "theme=dark; gatehouse_session=" + visit.cookie("gatehouse_session"));
    }

    Someone staff(Set<String> resources) {
        var person = people.admin(resources.toArray(String[]::new));
        var client = people.firstParty(Set.of("password"), resources);
        return new Someone("admin", person.subject(), client.id(), token(client, person), resources);
    }

    Someone application(Set<String> resources) {
        var client = people.client(Set.of("client_credentials"), resources);
        var token = server.token(client, "client_credentials").send().accessToken();
        return new Someone("application", new Subject.Application(client.id()), client.id(), token, resources);
    }

    private String token(TestClient client, TestPeople.Person person) {
        return server.token(client, "password")
                .with("username", person.login())
                .with("password", TestPeople.PASSWORD)
                .send()
                .accessToken();
    }
}
