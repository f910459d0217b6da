package dev.gatehouse.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.AccessFile;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.UnusableAcl;
import dev.gatehouse.routes.RouteElement.ParameterElement;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebapiXmlTests {

    @Test
    void readsWhatARouteAsksForAndWhatItSets() {
        var parsed = parse("""
                <?xml version="1.0"?>
                <routes xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:webapi.xsd">
                  <!-- a comment -->
                  <route url="/V1/customers/me" method="PUT" secure="false" soapOperation="saveSelf">
                    <service class="Shop\\Api" method="save"/>
                    <resources><resource ref="self"/><resource ref="Shop_Customer::manage"/></resources>
                    <data input-array-size-limit="20">
                      <parameter name="customer.id" force="true"> %customer_id% </parameter>
                      <parameter name="note">null</parameter>
                    </data>
                  </route>
                  <route url="/V2/guest-carts/:cart_id" method="GET"/>
                </routes>
                """);

        assertThat(parsed).hasSize(2);
        var route = parsed.getFirst();
        assertThat(route.key()).isEqualTo(new RouteElement.Key("/V1/customers/me", "PUT"));
        assertThat(route.secure()).isFalse();
        assertThat(route.place()).hasToString("webapi.xml, line 4");
        assertThat(route.resources()).containsExactly(ResourceId.SELF, new ResourceId("Shop_Customer::manage"));
        assertThat(route.parameters())
                .containsEntry("customer.id", new ParameterElement(true, "%customer_id%"))
                .containsEntry("note", new ParameterElement(null, "null"));
        assertThat(parsed.getLast().secure()).isNull();
        assertThat(parsed.getLast().resources()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/V1",
                "/V1/",
                "V1/a",
                "/v1/a",
                "/V1/a//",
                "/V1//a",
                "/V1/a/../b",
                "/V1/a%2Fb",
                "/V1/a;b",
                "/V1/:",
                "/V1/a?b",
                "/rest/V1/a",
                "/V1/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u"
            })
    void refusesPathsThatCouldNotBeMatched(String url) {
        assertRefused(
                "<route url='" + url + "' method='GET'/>",
                "the url \"" + url + "\" is not of the form /V1/words/:parameter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <route method="GET"/>                            | <route> has no url
                    <route url="/V1/a"/>                             | <route> has no method
                    <route url="/V1/a" method="get"/>                | the method "get" is none of GET, POST, PUT and DELETE
                    <route url="/V1/a" method="PATCH"/>              | the method "PATCH" is none of GET, POST, PUT and DELETE
                    <route url="/V1/a" method="GET" secure="yes"/>   | secure is "yes", but can only be "true" or "false"
                    <route url="/V1/a" method="GET" disabled="true"/>| <route> has no attribute "disabled"
                    <route url="/V1/a" method="GET">self</route>     | text is not allowed between the elements
                    <route url="/V1/a" method="GET"><resource ref="self"/></route> | <resource> is not known here
                    <route url="/V1/a" method="GET"><resources><resource/></resources></route> | <resource> has no ref
                    <route url="/V1/a" method="GET"><resources><resource ref="A_B::c,A_B::d"/></resources></route> | the ref "A_B::c,A_B::d" is not the id of one resource
                    <route url="/V1/a" method="GET"><data><parameter name="a b">1</parameter></data></route> | the name "a b" is not that of a parameter
                    <route url="/V1/a" method="GET"><data><parameter name="a" force="TRUE">1</parameter></data></route> | force is "TRUE", but can only be "true" or "false"
                    <routes/>                                        | <routes> is not known here
                    <x:route xmlns:x="urn:x" url="/V1/a" method="GET"/> | <route> is not known here
                    """)
    void saysWhatIsWrong(String route, String sentence) {
        assertRefused(route, sentence);
    }

    @Test
    void refusesARouteThatIsTwiceInOneFile() {
        assertRefused(
                "<route url='/V1/a' method='GET'/><route url='/V1/a' method='GET'/>",
                "the route GET /V1/a is a duplicate of line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE routes>", "<!DOCTYPE routes [<!ENTITY x SYSTEM 'file:///dev/zero'>]>"})
    void refusesEveryDocumentType(String doctype) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse(doctype + "<routes/>"))
                .withMessage("webapi.xml, line 1: a DOCTYPE is not allowed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<routes>", "<routes/><routes/>", "<routes><route url='/V1/a' method='GET'></routes>"})
    void saysThatAFileIsNotWellFormed(String xml) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse(xml))
                .withMessageStartingWith("webapi.xml, line 1: this is not well-formed XML (");
    }

    @Test
    void refusesAFileWithoutEnd() {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse("<routes>" + " ".repeat(8 * 1024 * 1024)))
                .withMessageContaining("the file is larger than");
    }

    private static List<RouteElement> parse(String xml) {
        return WebapiXml.parse(new AccessFile("webapi.xml", () -> new ByteArrayInputStream(xml.getBytes(UTF_8))));
    }

    private static void assertRefused(String route, String sentence) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> parse("<routes>" + route + "</routes>"))
                .withMessage("webapi.xml, line 1: " + sentence + ".");
    }
}
