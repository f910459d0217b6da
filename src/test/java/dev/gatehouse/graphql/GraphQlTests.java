package dev.gatehouse.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.MovedShop;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The two mutations, in the forms in which clients of GraphQL send them. */
@MovedShop
class GraphQlTests {

    private static final String SIGN_IN = "The account sign-in was incorrect or your account is disabled temporarily. "
            + "Please wait and try again later.";

    private final TestServer server;
    private final TestPeople people;

    GraphQlTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void givesACustomerAToken() {
        var reply = ask(generate(people.customer()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.body()).matches("\\{\"data\":\\{\"generateCustomerToken\":\\{\"token\":\"[0-9a-z]{32}\"}}}");
        assertThat(server.isActive(token(reply))).isTrue();
    }

    @Test
    void readsVariablesAliasesNamesAndFragments() {
        var customer = people.customer();
        var query = """
                query Other { __typename }
                mutation SignIn($mail: String!, $secret: String!) {
                  session: generateCustomerToken(email: $mail, password: $secret) { ...Parts }
                }
                fragment Parts on CustomerToken { __typename value: token @include(if: true) }
                """;

        var reply = post(Map.of(
                "query",
                query,
                "operationName",
                "SignIn",
                "variables",
                Map.of("mail", customer.login(), "secret", TestPeople.PASSWORD)));

        assertThat(reply.body())
                .matches(
                        "\\{\"data\":\\{\"session\":\\{\"__typename\":\"CustomerToken\",\"value\":\"[0-9a-z]{32}\"}}}");
    }

    @Test
    void endsTheTokensOfTheCustomer() {
        var token = token(ask(generate(people.customer())));

        var reply = ask("mutation { revokeCustomerToken { result } }", "Authorization", "Bearer " + token);

        assertThat(reply.body()).isEqualTo("{\"data\":{\"revokeCustomerToken\":{\"result\":true}}}");
        assertThat(server.isActive(token)).isFalse();
    }

    @Test
    void takesASessionOnlyFromAScriptOfOurPages() {
        var cookie = "gatehouse_session="
                + new Visit(server).signIn(people.customer()).cookie("gatehouse_session");
        var mutation = "mutation { revokeCustomerToken { result } }";

        assertThat(ask(mutation, "Cookie", cookie).body()).contains("isn't authorized");
        assertThat(ask(mutation, "Cookie", cookie, "X-Requested-With", "XMLHttpRequest")
                        .body())
                .contains("{\"result\":true}");
    }

    @Test
    void refusesInMagentosWords() {
        is(
                ask("mutation { generateCustomerToken(email: \"nobody@example.com\", password: \"x\") { token } }"),
                SIGN_IN,
                "graphql-authentication",
                "{\"line\":1,\"column\":12}],\"path\":[\"generateCustomerToken\"]}],\"data\":{\"generateCustomerToken\":null}}");
        is(
                ask("mutation { generateCustomerToken(email: \"\", password: \"x\") { token } }"),
                "Specify the \\\"email\\\" value.",
                "graphql-input",
                "{\"line\":1,\"column\":12}],\"path\":[\"generateCustomerToken\"]}],\"data\":{\"generateCustomerToken\":null}}");
        is(
                ask("mutation { generateCustomerToken(email: \"a\", password: \"\") { token } }"),
                "Specify the \\\"password\\\" value.",
                "graphql-input",
                "{\"line\":1,\"column\":12}],\"path\":[\"generateCustomerToken\"]}],\"data\":{\"generateCustomerToken\":null}}");
        is(
                ask("mutation { revokeCustomerToken { result } }"),
                "The current customer isn't authorized.",
                "graphql-authorization",
                "{\"line\":1,\"column\":12}],\"path\":[\"revokeCustomerToken\"]}],\"data\":{\"revokeCustomerToken\":null}}");
    }

    @Test
    void knowsTheStoreByItsHeader() {
        var trader = people.customerOf("b2b");

        assertThat(ask(generate(trader)).body()).contains(SIGN_IN);
        assertThat(ask(generate(trader), "Store", "trade").body()).contains("\"token\":");
        assertThat(ask(generate(trader), "Store", "french").body())
                .isEqualTo("{\"errors\":[{\"message\":\"Requested store is not found (french)\","
                        + "\"extensions\":{\"category\":\"graphql-input\"}}]}");
        assertThat(ask(generate(trader), "Store", "all").status()).isEqualTo(400);
        assertThat(ask(generate(trader), "Store", "<script>").body()).doesNotContain("script");
    }

    @Test
    void triesOnePasswordARequest() {
        var customer = people.customer();
        var one = "generateCustomerToken(email: \"" + customer.login() + "\", password: \"%s\") { token } ";
        var query = "mutation { a: " + one.formatted("x") + "b: " + one.formatted(TestPeople.PASSWORD) + "}";

        assertThat(ask(query).body())
                .contains(SIGN_IN)
                .contains("Only one mutation can be asked for in a request.")
                .endsWith("\"data\":{\"a\":null,\"b\":null}}");
    }

    @Test
    void changesNothingByGet() {
        var customer = people.customer();

        assertThat(server.get("/graphql?query=%7B__typename%7D").body())
                .isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
        assertThat(server.get("/graphql?query="
                                + java.net.URLEncoder.encode(
                                        generate(customer), java.nio.charset.StandardCharsets.UTF_8))
                        .body())
                .contains("Mutation requests allowed only for POST requests")
                .doesNotContain("\"token\":");
        assertThat(server.call("PUT", "/graphql", null).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "mutation { generateCustomerToken { token } }",
                "mutation { generateCustomerToken(email: 1, password: \"x\") { token } }",
                "mutation { generateCustomerToken(email: \"a\", password: null) { token } }",
                "{ products { name } }",
                "mutation A { __typename } mutation B { __typename }",
                "fragment A on Mutation { ...A } mutation { ...A }",
            })
    void saysWhatIsWrongWithAQuery(String query) {
        var reply = ask(query);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"errors\":[{\"message\":\"").contains("\"category\":\"graphql\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]            | Decoding error.",
                "null          | Decoding error.",
                "{             | Decoding error.",
                "x             | Decoding error.",
                "{}{}          | Decoding error.",
                "{\"query\":1} | Decoding error.",
                "{\"query\":\"{a}\",\"query\":\"{b}\"} | Decoding error.",
                "{\"query\":\"{a}\",\"variables\":[]} | Decoding error.",
            })
    void saysWhatIsWrongWithABody(String body, String message) {
        var reply = server.call("POST", "/graphql", body, "Content-Type", "application/json");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(message);
    }

    @Test
    void readsNothingButJson() {
        assertThat(server.call("POST", "/graphql", "query={a}", "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .contains("Request content type must be application\\/json");
        assertThat(server.call("POST", "/graphql", "{}").status()).isEqualTo(400);
    }

    @Test
    void standsWhatIsDeepLongOrMuch() {
        var deep = "[".repeat(5_000) + "]".repeat(5_000);
        assertThat(server.call(
                                "POST",
                                "/graphql",
                                "{\"query\":\"{a}\",\"variables\":{\"a\":" + deep + "}}",
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(ask("{" + "a".repeat(70_000) + "}").status()).isEqualTo(413);
        assertThat(ask("{" + "a{".repeat(9_000)).body()).contains("\"errors\"");
        assertThat(ask("{" + "__typename ".repeat(5_000) + "}").status()).isEqualTo(200);
        assertThat(ask(many()).body()).contains("\"errors\"").doesNotContain("\"data\":{\"a0\"");
        assertThat(ask("mutation { generateCustomerToken(email: \"\\u0000\", password: \"\\ud800\") { token } }")
                        .status())
                .isEqualTo(200);
    }

    private static String many() {
        var query = new StringBuilder("{");
        for (var i = 0; i < 2_000; i++) {
            query.append("a").append(i).append(":placeholderQuery ");
        }
        return query.append('}').toString();
    }

    private static String generate(TestPeople.Person customer) {
        return "mutation { generateCustomerToken(email: \"" + customer.login() + "\", password: \""
                + TestPeople.PASSWORD + "\") { token } }";
    }

    private TestReply ask(String query, String... headers) {
        return post(Map.of("query", query), headers);
    }

    private TestReply post(Map<String, Object> body, String... headers) {
        var all = new java.util.ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return server.call(
                "POST", "/graphql", JsonMapper.shared().writeValueAsString(body), all.toArray(String[]::new));
    }

    private static String token(TestReply reply) {
        return reply.body().replaceAll(".*\"token\":\"|\".*", "");
    }

    private static void is(TestReply reply, String message, String category, String rest) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"errors\":[{\"message\":\"" + message + "\",\"extensions\":{\"category\":\"" + category
                        + "\"},\"locations\":[" + rest);
    }
}
