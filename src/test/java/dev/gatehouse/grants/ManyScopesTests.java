package dev.gatehouse.grants;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A tree as large as a real shop's: tokens name the largest resources, not every leaf. */
@ServerTest
class ManyScopesTests {

    private static final int SECTIONS = 20;
    private static final int LEAVES = 15;

    private final TestServer server;
    private final TestPeople people;

    ManyScopesTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @DynamicPropertySource
    static void largeTree(DynamicPropertyRegistry properties) throws IOException {
        var folder = Files.createTempDirectory("large-tree");
        Files.writeString(folder.resolve("acl.xml"), tree());
        properties.add("gatehouse.acl.locations", folder::toString);
    }

    @Test
    void putsEveryLeafIntoOneWord() {
        var client = people.client(Set.of("client_credentials"), leaves(SECTIONS));

        var reply = server.token(client, "client_credentials").send();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.tokenScopes()).containsExactly("Large_Tree::root");
        assertThat(reply.accessToken().getBytes(US_ASCII)).hasSizeLessThan(4_096);
    }

    @Test
    void namesTheSectionsThatAreWholeAndTheLeavesOfOthers() {
        var some = Stream.concat(leaves(2).stream(), Stream.of("Large_Tree::leaf_7_3"))
                .collect(Collectors.toSet());
        var client = people.client(Set.of("client_credentials"), some);

        var reply = server.token(client, "client_credentials").send();

        assertThat(reply.tokenScopes())
                .containsExactlyInAnyOrder("Large_Tree::section_0", "Large_Tree::section_1", "Large_Tree::leaf_7_3");
    }

    @Test
    void refusesWhatFitsIntoNoToken() {
        var scattered =
                leaves(SECTIONS).stream().filter(leaf -> !leaf.endsWith("_0")).collect(Collectors.toSet());
        var client = people.client(Set.of("client_credentials"), scattered);

        var reply = server.token(client, "client_credentials").send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_scope");
    }

    @Test
    void refreshesInTheWordsOfTheToken() {
        var merchant = people.admin("Large_Tree::root");
        var client = people.firstParty(Set.of("password", "refresh_token"), leaves(2));
        var first = server.token(client, "password")
                .with("username", merchant.login())
                .with("password", TestPeople.PASSWORD)
                .send();

        var second = server.token(client, "refresh_token")
                .with("refresh_token", first.refreshToken())
                .with("scope", "Large_Tree::section_1")
                .send();

        assertThat(second.status()).isEqualTo(200);
        assertThat(first.tokenScopes()).containsExactlyInAnyOrder("Large_Tree::section_0", "Large_Tree::section_1");
        assertThat(second.tokenScopes()).containsExactly("Large_Tree::section_1");
    }

    private static Set<String> leaves(int sections) {
        return IntStream.range(0, sections)
                .boxed()
                .flatMap(section ->
                        IntStream.range(0, LEAVES).mapToObj(leaf -> "Large_Tree::leaf_" + section + "_" + leaf))
                .collect(Collectors.toSet());
    }

    private static String tree() {
        var xml = new StringBuilder("<config><acl><resources><resource id=\"Large_Tree::root\" title=\"Everything\">");
        for (var section = 0; section < SECTIONS; section++) {
            xml.append("<resource id=\"Large_Tree::section_%d\" title=\"Section\">".formatted(section));
            for (var leaf = 0; leaf < LEAVES; leaf++) {
                xml.append("<resource id=\"Large_Tree::leaf_%d_%d\" title=\"Leaf\"/>".formatted(section, leaf));
            }
            xml.append("</resource>");
        }
        return xml.append("</resource></resources></acl></config>").toString();
    }
}
