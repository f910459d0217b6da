package dev.gatehouse.oro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.authorize.VisitorAuthorization;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.UserType;
import dev.gatehouse.grants.TokenRequests;
import dev.gatehouse.signin.Brake;
import dev.gatehouse.signin.Newcomers;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.ShiftableClock;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** How many visitors may come, and that none may where nobody wants them. */
@ServerTest
class GuestLimitsTests {

    private static final Set<String> SCOPES = Set.of("account.read");
    private static final Set<String> GRANTS = Set.of("authorization_code", "password");
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final TestServer server;
    private final TestPeople people;
    private final ShiftableClock clock;
    private final Newcomers newcomers;
    private final VisitorAuthorization visitors;
    private final TokenRequests requests;
    private final ClientDirectory clients;
    private final OroCors cors;

    GuestLimitsTests(
            TestServer server,
            TestPeople people,
            ShiftableClock clock,
            Newcomers newcomers,
            VisitorAuthorization visitors,
            TokenRequests requests,
            ClientDirectory clients,
            OroCors cors) {
        this.server = server;
        this.people = people;
        this.clock = clock;
        this.newcomers = newcomers;
        this.visitors = visitors;
        this.requests = requests;
        this.clients = clients;
        this.cors = cors;
    }

    @Test
    void holdForEachAddress() throws ServletException, IOException {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var guests = guests(2, 100_000);

        assertThat(ask(guests, client, "2001:db8:1:2::1")).startsWith("code=");
        assertThat(ask(guests, client, "2001:db8:1:2::2")).startsWith("code=");
        assertThat(ask(guests, client, "2001:db8:1:2::3")).startsWith("error=temporarily_unavailable");
        assertThat(ask(guests, client, "2001:db8:1:3::1")).startsWith("code=");
        clock.later(
                WITHIN.plusSeconds(1),
                () -> assertThat(guests.mayCome("2001:db8:1:2::1")).isTrue());
    }

    @Test
    void holdForAllNetworksOfAnIpv6Site() {
        var guests = guests(1, 100_000);

        for (var network = 1; network <= 10; network++) {
            assertThat(guests.mayCome("2001:db8:2:" + network + "::1")).isTrue();
        }
        assertThat(guests.mayCome("2001:db8:2:11::1")).isFalse();
        assertThat(guests.mayCome("2001:db8:3:1::1")).isTrue();
        // Addresses of IPv4 have none, however they are written.
        for (var last = 1; last <= 12; last++) {
            assertThat(guests.mayCome("192.0.3." + last)).isTrue();
            assertThat(guests.mayCome("::ffff:192.0.4." + last)).isTrue();
        }
    }

    @Test
    void holdForAllTogether() throws ServletException, IOException {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var guests = guests(100_000, 1);
        guests.mayCome("192.0.2.11");

        assertThat(ask(guests, client, "192.0.2.12")).startsWith("error=temporarily_unavailable");
    }

    @Test
    void holdAtTheTokenEndpointForWhoShowsNoSecret() {
        var open = people.publicFirstParty(GRANTS, SCOPES);
        var secret = people.firstParty(GRANTS, SCOPES);
        var tokens = new OroTokens(requests, clients, guests(1, 100_000));

        assertThat(guest(tokens, open)).isEqualTo("tokens");
        assertThat(guest(tokens, open)).isEqualTo("server_error");
        assertThat(guest(tokens, secret)).isEqualTo("tokens");
        assertThat(guest(tokens, secret)).isEqualTo("tokens");
    }

    @Test
    void areNotOverInTwoSeconds() throws ServletException, IOException {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var door = new OroDoor(
                new OroTokens(requests, clients, guests(1, 100_000)),
                cors,
                new Brake(Duration.ZERO, 1, 1, new SimpleMeterRegistry()),
                new JsonMapper(),
                clock);
        post(door, client);

        var refused = post(door, client);

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getContentAsString()).contains("\"error\":\"server_error\"");
        assertThat(refused.getHeader("Retry-After")).isNull();
    }

    @Test
    void countNoTokenRequestThatIsRefused() {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var backOffice = people.serving(people.publicFirstParty(GRANTS, SCOPES), UserType.ADMIN);
        var tokens = new OroTokens(requests, clients, guests(1, 100_000));

        assertThat(guest(tokens, backOffice, "192.0.2.51")).isEqualTo("invalid_grant");
        assertThat(guest(tokens, client, "192.0.2.51", "account.read")).isEqualTo("invalid_scope");
        assertThat(guest(tokens, client, "192.0.2.51")).isEqualTo("tokens");
        assertThat(guest(tokens, client, "192.0.2.51")).isEqualTo("server_error");
    }

    @Test
    void countNoRequestThatIsRefused() throws ServletException, IOException {
        var client = people.publicFirstParty(GRANTS, SCOPES);
        var guests = guests(1, 100_000);

        assertThat(ask(guests, people.publicClient(SCOPES), "192.0.2.31")).isEqualTo("404");
        assertThat(ask(guests, client, "192.0.2.31")).startsWith("code=");
    }

    @Test
    void areNoneWhereNobodyWantsThem() throws ServletException, IOException {
        var off = new Guests(new GuestProperties(false, 60, 10_000, WITHIN), newcomers);
        var client = people.firstParty(GRANTS, SCOPES);
        var chain = new MockFilterChain();

        new VisitorDoor(off, visitors).doFilter(request(client, "192.0.2.41"), new MockHttpServletResponse(), chain);

        assertThat(chain.getRequest()).isNotNull();
        assertThat(guest(new OroTokens(requests, clients, off), client)).isEqualTo("invalid_grant");
    }

    @Test
    void areMoreThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GuestProperties(true, 0, 1, WITHIN));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuestProperties(true, 1, 0, WITHIN));
        assertThatIllegalArgumentException().isThrownBy(() -> new GuestProperties(true, 1, 1, Duration.ZERO));
    }

    private Guests guests(int perAddress, int inAll) {
        return new Guests(new GuestProperties(true, perAddress, inAll, WITHIN), newcomers);
    }

    /** What the client is told: the query of its address, or a status. */
    private String ask(Guests guests, TestClient client, String address) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        new VisitorDoor(guests, visitors).doFilter(request(client, address), response, new MockFilterChain());
        var location = response.getHeader("Location");
        return location == null
                ? Integer.toString(response.getStatus())
                : URI.create(location).getRawQuery();
    }

    private MockHttpServletRequest request(TestClient client, String address) {
        var request = new MockHttpServletRequest("GET", "/oauth2-token/authorize-visitor");
        request.setServletPath("/oauth2-token/authorize-visitor");
        request.setRemoteAddr(address);
        var query = new Visit(server).authorization(client).query();
        UriComponentsBuilder.fromUriString("/?" + query)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .forEach((name, value) -> request.setParameter(name, URLDecoder.decode(value, UTF_8)));
        return request;
    }

    private static MockHttpServletResponse post(OroDoor door, TestClient client) throws ServletException, IOException {
        var request = new MockHttpServletRequest("POST", "/oauth2-token");
        request.setServletPath("/oauth2-token");
        request.setRemoteAddr("192.0.2.61");
        request.setContentType("application/x-www-form-urlencoded");
        var body = "grant_type=password&username=guest&password=guest&client_id=" + client.id();
        request.setContent(body.getBytes(UTF_8));
        var response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static String guest(OroTokens tokens, TestClient client) {
        return guest(tokens, client, "192.0.2.21");
    }

    private static String guest(OroTokens tokens, TestClient client, String address, String... scopes) {
        var parameters = new Parameters();
        parameters.add("grant_type", "password");
        parameters.add("client_id", client.id());
        if (!client.secret().isEmpty()) {
            parameters.add("client_secret", client.secret());
        }
        parameters.add("username", "guest");
        parameters.add("password", "guest");
        List.of(scopes).forEach(scope -> parameters.add("scope", scope));
        try {
            return tokens.issue(parameters, null, address).accessToken().isEmpty() ? "" : "tokens";
        } catch (OroException e) {
            return e.error().error();
        }
    }
}
