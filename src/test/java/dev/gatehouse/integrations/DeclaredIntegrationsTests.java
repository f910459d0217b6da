package dev.gatehouse.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.UnusableAcl;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestIntegrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrations that files declare, in the older form of two files and in the newer of one. */
@ServerTest
class DeclaredIntegrationsTests {

    private static final String ORDERS = "Store_Sales::orders_view";

    private final DeclaredIntegrations declared;
    private final Integrations integrations;
    private final TestIntegrations partners;
    private final String name = "Declared " + UUID.randomUUID();

    @TempDir
    private Path folder;

    DeclaredIntegrationsTests(DeclaredIntegrations declared, Integrations integrations, TestIntegrations partners) {
        this.declared = declared;
        this.integrations = integrations;
        this.partners = partners;
    }

    @AfterEach
    void clean() {
        declared.take(List.of());
        integrations.findByName(name).ifPresent(it -> integrations.delete(it.id()));
    }

    @Test
    void areMadeOfTwoFiles() throws IOException {
        write("app/code/A/B/etc/integration/config.xml", """
                <?xml version="1.0"?>
                <integrations>
                    <integration name="%s">
                        <email>someone@example.com</email>
                        <endpoint_url>https://partner.example/endpoint</endpoint_url>
                        <identity_link_url>https://partner.example/login</identity_link_url>
                    </integration>
                </integrations>
                """);
        write("app/code/A/B/etc/integration/api.xml", """
                <integrations><integration name="%s"><resources>
                    <resource name="Store_Sales::orders_view"/><resource name="Gone_Away::x"/>
                </resources></integration></integrations>
                """);

        take();

        var made = integrations.findByName(name).orElseThrow();
        assertThat(made.setup()).isEqualTo(Setup.CONFIG);
        assertThat(made.status()).isEqualTo(Status.INACTIVE);
        assertThat(made.details())
                .isEqualTo(new Details(
                        name,
                        "someone@example.com",
                        "https://partner.example/endpoint",
                        "https://partner.example/login",
                        TestIntegrations.only(ORDERS, "Gone_Away::x")));
    }

    @Test
    void haveTheNodesAboveInTheNewerForm() throws IOException {
        write("module/etc/integration.xml", """
                <config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="x.xsd">
                <integration name="%s"><resources><resource name="Store_Sales::orders_view"/></resources></integration>
                </config>
                """);

        take();

        assertThat(integrations
                        .findByName(name)
                        .orElseThrow()
                        .details()
                        .allowed()
                        .listed())
                .isEqualTo(Set.of(
                        new ResourceId("Store_Access::store"),
                        new ResourceId("Store_Sales::sales"),
                        new ResourceId("Store_Sales::orders"),
                        new ResourceId(ORDERS)));
    }

    @Test
    void keepTheirCredentialsWhileNothingChanges() throws IOException {
        writeOne(ORDERS);
        take();
        var id = integrations.findByName(name).orElseThrow().id();
        partners.activate(id);

        take();
        take();

        assertThat(integrations.findByName(name).orElseThrow())
                .returns(id, Integration::id)
                .returns(Status.ACTIVE, Integration::status);
    }

    @Test
    void areEverybodysWhenNoFileDeclaresThemAnyMore() throws IOException {
        writeOne(ORDERS);
        take();

        declared.take(List.of());

        assertThat(integrations.findByName(name).orElseThrow().setup()).isEqualTo(Setup.MANUAL);
    }

    @Test
    void takeNobodysNameAway() throws IOException {
        integrations.make(new Details(name, null, null, null, Allowed.NOTHING), Setup.MANUAL, Status.INACTIVE);
        writeOne(ORDERS);

        take();

        assertThat(integrations.findByName(name).orElseThrow())
                .returns(Setup.MANUAL, Integration::setup)
                .returns(Allowed.NOTHING, it -> it.details().allowed());
    }

    /** However alike they are: whoever made it by hand would find that it cannot be changed any more. */
    @Test
    void takeNobodysIntegrationAwayThatIsTheSame() throws IOException {
        var id = integrations.make(
                new Details(name, null, null, null, TestIntegrations.only(ORDERS)), Setup.MANUAL, Status.ACTIVE);
        writeOne(ORDERS);

        take();

        assertThat(integrations.findByName(name).orElseThrow())
                .returns(id, Integration::id)
                .returns(Setup.MANUAL, Integration::setup)
                .returns(Status.ACTIVE, Integration::status);
        assertThat(integrations.declaration(id)).isEmpty();
    }

    /** One that moved in is as its file says, so its partner need not come again. */
    @Test
    void areTheirFilesWhenTheyMovedInLikeThat() throws IOException {
        var id = integrations.make(
                new Details(name, null, null, null, TestIntegrations.only(ORDERS)), Setup.CONFIG, Status.ACTIVE);
        writeOne(ORDERS);

        take();

        assertThat(integrations.findByName(name).orElseThrow())
                .returns(id, Integration::id)
                .returns(Setup.CONFIG, Integration::setup)
                .returns(Status.ACTIVE, Integration::status);
    }

    @Test
    void areNotLookedForAmongTests() throws IOException {
        write("module/Test/etc/integration.xml", "<config><integration name=\"%s\"/></config>");
        write("module/etc/other.xml", "<config><integration name=\"%s\"/></config>");

        assertThat(DeclarationFiles.read(List.of(folder.toString()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><config><integration name=\"&e;\"/></config>",
                "<config><integration name=\"x\"><resources><all/></resources></integration></config>",
                "<config><integration/></config>",
                "<config><integration name=\"x\"><email><b/></email></integration></config>",
                "<acl/>",
                "<config>"
            })
    void areNotMadeOfWhatNobodyUnderstands(String content) throws IOException {
        write("module/etc/integration.xml", content);

        assertThatExceptionOfType(UnusableAcl.class).isThrownBy(this::take);
    }

    private void writeOne(String resource) throws IOException {
        write(
                "etc/integration/api.xml",
                "<integrations><integration name=\"%s\"><resources><resource name=\"" + resource
                        + "\"/></resources></integration></integrations>");
    }

    private void write(String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content.replace("%s", name));
    }

    private void take() throws IOException {
        declared.take(DeclarationFiles.read(List.of(folder.toString())));
    }
}
