package dev.gatehouse.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.GatehouseApplication;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.testing.TestDatabase;
import dev.gatehouse.users.AdminRoles;
import dev.gatehouse.users.Admins;
import dev.gatehouse.users.Rights;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The first real start: an empty database, no demo, nobody who could sign in. */
@Tag("server")
@ExtendWith(OutputCaptureExtension.class)
class SetupTests {

    private static final Pattern LINK = Pattern.compile("http://\\S+(/setup\\?token=(\\S+))");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "Long-enough-1";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void makesTheAdministratorThatTheEnvironmentNames(CapturedOutput log) throws Exception {
        try (var database = TestDatabase.inNewSchema();
                var server = start(
                        database.getSchema(),
                        "gatehouse.admin.username=boss",
                        "gatehouse.admin.password=" + PASSWORD)) {
            var boss = server.getBean(Admins.class).findByUsername("boss");
            drop(database);

            assertThat(boss).isPresent();
            assertThat(log).doesNotContain(PASSWORD).doesNotContain("/setup");
        }
    }

    @Test
    void leadsToAPageThatMakesOneAdministratorAndNoMore(CapturedOutput log) throws Exception {
        try (var database = TestDatabase.inNewSchema();
                var server = start(database.getSchema())) {
            var link = LINK.matcher(log);
            assertThat(link.find()).isTrue();

            var tooShort = post(server, link, "boss", "short");
            var first = post(server, link, "boss", PASSWORD);
            var roles = server.getBean(AdminRoles.class);
            var role = roles.save("Administrators", Set.of(new ResourceId("Store_Sales::sales")));
            var second = post(server, link, "thief", PASSWORD);
            // The page is over, so its form is sent by hand.
            var third = server.getBean(FirstAdministrator.class).add("thief", PASSWORD);
            var forged = get(server, "/setup?token=" + link.group(2).substring(1));
            var admins = server.getBean(Admins.class);
            var made = admins.findByUsername("boss");
            var thief = admins.findByUsername("thief");
            var rights = server.getBean(Rights.class).of(made.orElseThrow().subject());
            drop(database);

            assertThat(tooShort.statusCode()).isEqualTo(400);
            assertThat(first.statusCode()).isEqualTo(302);
            assertThat(second.statusCode()).isEqualTo(404);
            assertThat(forged.statusCode()).isEqualTo(404);
            assertThat(made).isPresent();
            assertThat(third).isFalse();
            assertThat(thief).isEmpty();
            assertThat(role).isPositive();
            assertThat(rights.allow(new ResourceId("Store_Sales::sales"))).isTrue();
            assertThat(rights.allow(new ResourceId("Store_Customers::customers")))
                    .as("an old link gives a role no right back")
                    .isFalse();
        }
    }

    @Test
    void hasNoDemo() throws Exception {
        try (var database = TestDatabase.inNewSchema();
                var server = start(database.getSchema())) {
            var demo = get(server, "/demo");
            drop(database);

            assertThat(demo.statusCode()).isEqualTo(404);
        }
    }

    private ConfigurableApplicationContext start(String schema, String... properties) {
        return new SpringApplicationBuilder(GatehouseApplication.class)
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "gatehouse.issuer=http://127.0.0.1",
                        "gatehouse.keys.folder=" + folder.resolve("keys"),
                        "gatehouse.sign-in.hash.memory=1024",
                        "spring.datasource.hikari.schema=" + schema,
                        "spring.liquibase.default-schema=" + schema)
                .properties(properties)
                .initializers(new TestDatabase())
                .run();
    }

    private HttpResponse<String> post(
            ConfigurableApplicationContext server, Matcher link, String username, String password)
            throws IOException, InterruptedException {
        var page = get(server, link.group(1));
        var csrf = CSRF.matcher(page.body());
        if (!csrf.find()) {
            return page;
        }
        var form = "_csrf=" + encode(csrf.group(1)) + "&token=" + encode(link.group(2)) + "&username=" + username
                + "&password=" + password;
        var cookie = page.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", "");
        return http.send(
                HttpRequest.newBuilder(address(server, "/setup"))
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext server, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address(server, path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(ConfigurableApplicationContext server, String path) {
        return URI.create("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void drop(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("drop schema " + database.getSchema() + " cascade");
        }
    }
}
