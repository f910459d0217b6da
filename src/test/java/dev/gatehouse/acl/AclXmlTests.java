package dev.gatehouse.acl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclXmlTests {

    @Test
    void readsResourcesWithWhatTheyLeaveOut() {
        var parsed = parse("""
                <?xml version="1.0"?>
                <!-- a comment --><config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:noNamespaceSchemaLocation="urn:acl.xsd"><acl><resources>
                  <resource id="Store_Sales::sales" title="SEO &amp; Sales" translate="title" sortOrder=" -5 ">
                    <resource id="Store_Sales::orders" disabled="true"/>
                  </resource>
                </resources></acl></config>
                """);

        assertThat(parsed).singleElement().satisfies(sales -> {
            assertThat(sales.title()).isEqualTo("SEO & Sales");
            assertThat(sales.sortOrder()).isEqualTo(-5);
            assertThat(sales.disabled()).isNull();
            assertThat(sales.place()).hasToString("acl.xml, line 4");
            assertThat(sales.children()).singleElement().satisfies(orders -> {
                assertThat(orders.title()).isNull();
                assertThat(orders.sortOrder()).isNull();
                assertThat(orders.disabled()).isTrue();
            });
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Magento_Backend::admin, true",
        "PayPal_Us1::a_B_9, true",
        "magento_Backend::admin, false",
        "Magento_backend::admin, false",
        "M_Backend::admin, false",
        "Magento_B::admin, false",
        "Magento_Backend::, false",
        "Magento_Backend:admin, false",
        "Magento_Backend::ad-min, false",
        "Magento::admin, false",
        "Magento_Backend::admin x, false",
        "self, false",
    })
    void takesIdsOfMagentosFormOnly(String id, boolean taken) {
        var xml = resource("id=\"" + id + "\"");

        if (taken) {
            assertThat(parse(xml)).singleElement().returns(new ResourceId(id), AclElement::id);
        } else {
            assertRefused(
                    xml,
                    "acl.xml, line 1: the id \"" + id
                            + "\" is not of the form Vendor_Module::name, in at most 200 characters.");
        }
    }

    @Test
    void refusesALongIdWithoutThinkingLong() {
        assertRefusedStartingWith(resource("id=\"" + "A".repeat(100_000) + "\""), "acl.xml, line 1: the id \"AAA");
        assertRefusedStartingWith(resource("id=\"Store_Sales::" + "a".repeat(200) + "\""), "acl.xml, line 1: the id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    title="No id"                        | the resource has no id
                    id="Aa_Bb::c" sortOrder="ten"        | the sortOrder "ten" is not an integer
                    id="Aa_Bb::c" sortOrder="1.5"        | the sortOrder "1.5" is not an integer
                    id="Aa_Bb::c" sortOrder=""           | the sortOrder "" is not an integer
                    id="Aa_Bb::c" sortOrder="2147483648" | the sortOrder "2147483648" is not an integer
                    id="Aa_Bb::c" disabled="TRUE"        | disabled is "TRUE", but can only be "true" or "false"
                    id="Aa_Bb::c" disabled="1"           | disabled is "1", but can only be "true" or "false"
                    id="Aa_Bb::c" disable="true"         | a resource has no attribute "disable"
                    """)
    void saysWhichAttributeIsWrong(String attributes, String sentence) {
        assertRefused(resource("\n " + attributes), "acl.xml, line 2: " + sentence + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <routes/>                                          | <routes> is not known here, <config> is
                    <config><acls/></config>                           | <acls> is not known here, <acl> is
                    <config><acl><resource/></acl></config>            | <resource> is not known here, <resources> is
                    <config><acl><resources><x/></resources></acl></config> | <x> is not known here, <resource> is
                    <config xmlns="urn:x"/>                            | <config> is not known here, <config> is
                    <config>allow all</config>                         | text is not allowed between the elements
                    <config><![CDATA[all]]></config>                   | text is not allowed between the elements
                    """)
    void saysWhichElementIsWrong(String xml, String sentence) {
        assertRefused(xml, "acl.xml, line 1: " + sentence + ".");
    }

    @Test
    void refusesADuplicateUnderTheSameParent() {
        assertRefused("""
                <config><acl><resources>
                  <resource id="Aa_Bb::c" title="One"/>
                  <resource id="Aa_Bb::c" title="Two"/>
                </resources></acl></config>
                """, "acl.xml, line 3: the id \"Aa_Bb::c\" is a duplicate of line 2.");
    }

    @Test
    void refusesResourcesThatAreNestedWithoutEnd() {
        var deep = new StringBuilder();
        for (var i = 0; i < 10_000; i++) {
            deep.append("<resource id=\"Aa_Bb::c").append(i).append("\">\n");
        }

        assertRefused("<config><acl><resources>" + deep, "acl.xml, line 38: resources are nested more than 37 deep.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "config",
                "<config>",
                "<config></acl>",
                "<config/><config/>",
                "<config a=1/>",
                "<config a='1' a='2'/>",
                "<config>&unknown;</config>",
                "<config>\u0001</config>",
                "<?xml version='1.0' encoding='nonsense'?><config/>",
            })
    void saysInOneSentenceWhyAFileIsNotWellFormed(String xml) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse(xml))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .matches("acl\\.xml, line 1: this is not well-formed XML \\([^\\n]+[^.]\\)\\."));
    }

    @Test
    void refusesBytesThatAreNoText() {
        var latin = "<config><acl><resources a=\"\u00e9\"/></acl></config>".getBytes(ISO_8859_1);

        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> AclXml.parse(new AccessFile("acl.xml", () -> new ByteArrayInputStream(latin))))
                .withMessageContaining("not well-formed XML (Invalid byte");
    }

    @Test
    void opensNoFileThatADocumentTypeNames(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "the-secret");

        assertRefused("""
                <?xml version="1.0"?>
                <!DOCTYPE config [<!ENTITY stolen SYSTEM "%s">]>
                <config>&stolen;</config>
                """.formatted(secret.toUri()), "acl.xml, line 2: a DOCTYPE is not allowed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE config>",
                "<!DOCTYPE config SYSTEM 'http://127.0.0.1:9/acl.dtd'>",
                "<!DOCTYPE config PUBLIC 'x' 'file:///dev/zero'>",
                "<!DOCTYPE config [<!ENTITY % all SYSTEM 'http://127.0.0.1:9/acl.dtd'> %all;]>",
            })
    void refusesEveryDocumentType(String doctype) {
        assertRefused(doctype + "<config/>", "acl.xml, line 1: a DOCTYPE is not allowed.");
    }

    @Test
    void doesNotLetEntitiesMultiply() {
        var laughs = new StringBuilder("<!DOCTYPE config [<!ENTITY l0 'lol'>");
        for (var i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }

        assertRefused(laughs + "]><config>&l29;</config>", "acl.xml, line 1: a DOCTYPE is not allowed.");
    }

    private static String resource(String attributes) {
        return "<config><acl><resources><resource " + attributes + "/></resources></acl></config>";
    }

    private static List<AclElement> parse(String xml) {
        return AclXml.parse(new AccessFile("acl.xml", () -> new ByteArrayInputStream(xml.getBytes(UTF_8))));
    }

    private static void assertRefused(String xml, String sentence) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse(xml))
                .withMessage(sentence);
    }

    private static void assertRefusedStartingWith(String xml, String sentence) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse(xml))
                .withMessageStartingWith(sentence);
    }
}
