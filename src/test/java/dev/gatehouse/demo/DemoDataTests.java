package dev.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.GatehouseApplication;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestDatabase;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** The first start with the demo, as seen by whoever waits for the server to answer. */
@Tag("server")
class DemoDataTests {

    @TempDir
    private Path folder;

    @Test
    void isThereAsSoonAsTheServerIs() throws Exception {
        var firstReplies = new ArrayList<TestReply>();
        try (var database = TestDatabase.inNewSchema();
                var _ = builder(database.getSchema())
                        .listeners((ApplicationListener<WebServerInitializedEvent>) event -> {
                            if (event.getApplicationContext().getServerNamespace() == null) {
                                firstReplies.addAll(
                                        askAtOnce(event.getWebServer().getPort()));
                            }
                        })
                        .run()) {
            drop(database);
        }

        assertThat(firstReplies)
                .hasSize(2)
                .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
    }

    private static List<TestReply> askAtOnce(int port) {
        var server = new TestServer(new Issuer("http://127.0.0.1:" + port));
        return List.of(
                server.token(TestClient.BACKEND, "client_credentials").send(),
                server.token(TestClient.STOREFRONT, "password")
                        .with("username", "ada@example.com")
                        .with("password", "Demo-customer-1")
                        .send());
    }

    private SpringApplicationBuilder builder(String schema) {
        return new SpringApplicationBuilder(GatehouseApplication.class)
                .profiles("demo")
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "gatehouse.keys.folder=" + folder.resolve("keys"),
                        "gatehouse.sign-in.hash.memory=1024",
                        "spring.datasource.hikari.schema=" + schema,
                        "spring.liquibase.default-schema=" + schema)
                .initializers(new TestDatabase());
    }

    private static void drop(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("drop schema " + database.getSchema() + " cascade");
        }
    }
}
