package dev.gatehouse.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatehouse.acl.AccessFile;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.UnusableAcl;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteMergeTests {

    private static final String A = "<route url='/V1/a' method='GET'%s>%s</route>";

    @Test
    void keepsMethodsOfOnePathApart() {
        var routes = merged("<route url='/V1/a' method='GET'>" + refs("anonymous") + "</route>"
                + "<route url='/V1/a' method='PUT'>" + refs("A_B::c") + "</route>");

        assertThat(routes).hasToString("[GET /V1/a, PUT /V1/a]");
    }

    @Test
    void letsALaterFileOverrideAttributesAndLeaveTheOthers() {
        assertThat(merged(A.formatted(" secure='true'", refs("self")), A.formatted("", "")))
                .singleElement()
                .returns(true, Route::secure);
        assertThat(merged(A.formatted(" secure='true'", refs("self")), A.formatted(" secure='false'", "")))
                .singleElement()
                .returns(false, Route::secure);
    }

    @Test
    void asksForTheResourcesOfAllFiles() {
        var routes = merged(A.formatted("", refs("A_B::c")), A.formatted("", refs("anonymous")));

        assertThat(routes)
                .singleElement()
                .satisfies(route -> assertThat(route.resources())
                        .containsExactlyInAnyOrder(new ResourceId("A_B::c"), ResourceId.ANONYMOUS))
                .returns("A_B::c, anonymous", Route::resourceNames);
    }

    @Test
    void letsALaterFileSetAParameterAnewButNotLoosenItByTheWay() {
        var routes = merged(
                A.formatted("", refs("self") + data("<parameter name='id' force='true'>1</parameter>")),
                A.formatted("", data("<parameter name='id'>null</parameter><parameter name='x'>y</parameter>")));

        assertThat(routes)
                .singleElement()
                .satisfies(route -> assertThat(route.parameters())
                        .containsExactly(new RouteParameter("id", true, null), new RouteParameter("x", false, "y")));
    }

    @Test
    void refusesARouteThatAsksForNothing() {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> merged(A.formatted("", "<resources/>")))
                .withMessage("0/webapi.xml, line 1: the route GET /V1/a does not say which resource it asks for.");
    }

    private static String refs(String ref) {
        return "<resources><resource ref='" + ref + "'/></resources>";
    }

    private static String data(String parameters) {
        return "<data>" + parameters + "</data>";
    }

    private static List<Route> merged(String... files) {
        var merge = new RouteMerge();
        for (var i = 0; i < files.length; i++) {
            var xml = "<routes>" + files[i] + "</routes>";
            merge.add(WebapiXml.parse(
                    new AccessFile(i + "/webapi.xml", () -> new ByteArrayInputStream(xml.getBytes(UTF_8)))));
        }
        return merge.routes();
    }
}
