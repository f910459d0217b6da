package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.core.Subject;
import dev.gatehouse.hashes.StoredHashes;
import dev.gatehouse.testing.Race;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Customers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who bring the hash of their password along from the shop that they had an account at. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class MovedAccountTests {

    private static final String PASSWORD = "Pa55w0rd!";
    private static final String SHA256 =
            "54eb3d16db6fde109e86102f4889ecf22852733c585bce5d65868bf410c61bf7:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:1";

    private final TestServer server;
    private final Customers customers;
    private final Admins admins;
    private final JdbcClient jdbc;

    MovedAccountTests(TestServer server, Customers customers, Admins admins, JdbcClient jdbc) {
        this.server = server;
        this.customers = customers;
        this.admins = admins;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "37b635e58739e4a8fda53e4c465ab760:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:0",
                SHA256,
                "041dcacc182e7decf8dfb9ed1420560f896bd1a9b1fc983474a58b3083bdca21:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:3_32_2_67108864",
                "3bfc4409f15365f391b02f56ff95d4c1e305702e4adcb9907372b02bf2c279b9:wQ7hN2vYkE9sTzR4mB8cXj3LpD6fGa1U:0:1:3_32_2_67108864",
                "$2y$05$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.",
                "$argon2i$v=19$m=1024,t=3,p=1$TUZCM2IuRUR3QXM5MEJUQw$TeU0WfWigVSdR7CNeovRQ9dNinY+R+6MNykMfdc/fuU",
                "$argon2id$v=19$m=8,t=1,p=1$+lsPgExpfM9NlVwuzCYuMA$OTHVX+aUbUGLHr/fJMnQerKlRO0P5LrTlv1Cu6UHUt0"
            })
    void signInWithItAndHaveABetterOneFromThenOn(String hash) {
        var email = UUID.randomUUID() + "@example.com";
        var customer = customers.add(email, null, null, hash);
        assertThat(signIn(email, "wrong").status()).isEqualTo(400);
        assertThat(stored(customer)).isEqualTo(hash);

        assertThat(signIn(email, PASSWORD).status()).isEqualTo(200);

        assertThat(stored(customer)).startsWith("$argon2id$v=19$m=1024,t=1,p=1$");
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(email, "wrong").status()).isEqualTo(400);
    }

    @Test
    void keepTheirTokensWhenTheHashIsReplaced() {
        var email = UUID.randomUUID() + "@example.com";
        customers.add(email, null, null, SHA256);

        var first = signIn(email, PASSWORD);
        signIn(email, PASSWORD);

        assertThat(server.isActive(String.valueOf(first.get("access_token")))).isTrue();
    }

    /** A shop's pages ask for several tokens at once; only the first of them finds the old hash. */
    @Test
    void areNotTurnedAwayForSigningInTwiceAtOnce() throws Exception {
        var email = UUID.randomUUID() + "@example.com";
        customers.add(email, null, null, SHA256);

        var replies = Race.run(_ -> signIn(email, PASSWORD).status());

        // Some may be told that the server is busy.
        assertThat(replies).contains(200).isSubsetOf(200, 503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::",
                "rubbish",
                StoredHashes.NO_PASSWORD,
                "$2y$31$nH5UcgsJN.awD5C6jxXWwegtkOS4yYfeXxJ7pswzlYAZfHTQYXRL.",
                "$argon2id$v=19$m=999999999,t=9,p=1$TUZCM2IuRUR3QXM5MEJUQw$TeU0WfWigVSdR7CNeovRQ9dNinY+R+6MNykMfdc/fuU",
                "$argon2id$v=19$m=1024,t=2,p=1$c29tZXNhbHRzb21lc2FsdAAAA$c29tZWhhc2hzb21laGFzaHNvbWVoYXNo",
                "041dcacc182e7decf8dfb9ed1420560f896bd1a9b1fc983474a58b3083bdca21:salt:3_32_2147483647_999999999999"
            })
    void areRefusedWhereTheHashIsOfNoUse(String hash, CapturedOutput output) {
        var email = UUID.randomUUID() + "@example.com";
        var customer = customers.add(email, null, null, hash);

        var reply = signIn(email, PASSWORD);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_grant");
        assertThat(stored(customer)).isEqualTo(hash);
        // Whoever runs the server is told, unless there is no password at all, which is no mistake.
        assertThat(output.getOut().contains(customer.text() + " cannot sign in"))
                .isEqualTo(!hash.equals(StoredHashes.NO_PASSWORD));
    }

    @Test
    void areMerchantsToo() {
        var username = "staff-" + UUID.randomUUID();
        var role =
                jdbc.sql("select id from admin_role limit 1").query(Long.class).single();
        var admin = admins.add(username, "Staff", SHA256, role);

        assertThat(new Visit(server).signIn(username, PASSWORD).status()).isEqualTo(303);

        assertThat(jdbc.sql("select password_hash from admin_user where id = :id")
                        .param("id", admin.id())
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$");
    }

    private TestReply signIn(String login, String password) {
        return server.token(TestClient.STOREFRONT, "password")
                .with("username", login)
                .with("password", password)
                .send();
    }

    private String stored(Subject.Customer customer) {
        return jdbc.sql("select password_hash from customer where id = :id")
                .param("id", customer.id())
                .query(String.class)
                .single();
    }
}
