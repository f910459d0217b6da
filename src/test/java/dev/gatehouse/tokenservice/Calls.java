package dev.gatehouse.tokenservice;

import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;

/** Requests as Magento's clients send them. */
record Calls(TestServer server) {

    static final String CUSTOMER = "/rest/V1/integration/customer/token";
    static final String ADMIN = "/rest/V1/integration/admin/token";
    static final String REVOKE = "/rest/V1/integration/customer/revoke-customer-token";

    /** Of whatever is wrong with a name, a password or an account. */
    static final String SIGN_IN =
            "{\"message\":\"The account sign-in was incorrect or your account is disabled temporarily. "
                    + "Please wait and try again later.\"}";

    static final String NOT_AUTHORIZED = "{\"message\":\"The consumer isn't authorized to access"
            + " %resources.\",\"parameters\":{\"resources\":\"self\"}}";

    static String json(String username, String password) {
        return "{\"username\":\"" + username + "\", \"password\":\"" + password + "\"}";
    }

    TestReply ask(String path, String username, String password) {
        return server.call("POST", path, json(username, password), "Content-Type", "application/json");
    }

    TestReply ask(String path, TestPeople.Person person) {
        return ask(path, person.login(), TestPeople.PASSWORD);
    }

    /** The token of an answer in JSON. */
    static String token(TestReply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return reply.body().substring(1, reply.body().length() - 1);
    }

    String token(TestPeople.Person customer) {
        return token(ask(CUSTOMER, customer));
    }

    TestReply revoke(String token) {
        return server.call("POST", REVOKE, null, "Authorization", "Bearer " + token);
    }
}
