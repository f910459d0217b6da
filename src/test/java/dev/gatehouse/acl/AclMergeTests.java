package dev.gatehouse.acl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclMergeTests {

    @Test
    void hangsBranchesOfSeveralFilesBelowTheSameParent() {
        var tree = merge("""
                <resource id="Aa_Bb::root" title="Root">
                  <resource id="Aa_Bb::one" title="One"/>
                </resource>
                """, """
                <resource id="Aa_Bb::root">
                  <resource id="Aa_Bb::one">
                    <resource id="Cc_Dd::two" title="Two"/>
                  </resource>
                </resource>
                """);

        assertThat(tree).extracting(Resource::title).containsExactly("Root", "One", "Two");
        assertThat(tree.get(2).parent()).isEqualTo(new ResourceId("Aa_Bb::one"));
        assertThat(tree.get(1).children()).containsExactly(new ResourceId("Cc_Dd::two"));
    }

    @Test
    void doesNotCareWhetherTheParentOrTheChildComesFirst() {
        var tree = merge(
                "<resource id='Aa_Bb::root'><resource id='Aa_Bb::one' title='One'/></resource>",
                "<resource id='Aa_Bb::root' title='Root'/>");

        assertThat(tree).extracting(Resource::title).containsExactly("Root", "One");
    }

    @Test
    void overridesAttributeByAttribute() {
        var tree = merge("""
                <resource id="Aa_Bb::one" title="One" sortOrder="1"/>
                <resource id="Aa_Bb::two" title="Two" sortOrder="2"/>
                """, "<resource id='Aa_Bb::one' sortOrder='3'/>", "<resource id='Aa_Bb::one' title='Uno'/>");

        assertThat(tree).extracting(Resource::title).containsExactly("Two", "Uno");
    }

    @Test
    void sortsSiblingsAndKeepsEqualOnesInTheOrderOfTheFiles() {
        var tree = merge("""
                <resource id="Aa_Bb::a" title="AAA" sortOrder="10"/>
                <resource id="Aa_Bb::b" title="BBB"/>
                <resource id="Aa_Bb::c" title="CCC" sortOrder="10"/>
                """, """
                <resource id="Aa_Bb::d" title="DDD" sortOrder="-1"/>
                <resource id="Aa_Bb::e" title="EEE" sortOrder="0"/>
                """);

        assertThat(tree).extracting(Resource::title).containsExactly("DDD", "BBB", "EEE", "AAA", "CCC");
    }

    @Test
    void dropsWhatIsDisabledWithAllBelowItTitledOrNot() {
        var tree = merge(
                """
                <resource id="Aa_Bb::root" title="Root">
                  <resource id="Aa_Bb::one" title="One"><resource id="Aa_Bb::two" title="Two"/></resource>
                </resource>
                """,
                "<resource id='Aa_Bb::root'><resource id='Aa_Bb::one' disabled='true'/></resource>",
                "<resource id='Aa_Bb::root'><resource id='Aa_Bb::one'><resource id='Cc_Dd::three'/></resource></resource>");

        assertThat(tree).extracting(Resource::title).containsExactly("Root");
        assertThat(tree.getFirst().children()).isEmpty();
    }

    @Test
    void letsALaterFileEnableWhatWasDisabled() {
        var tree = merge(
                "<resource id='Aa_Bb::one' title='One' disabled='true'/>",
                "<resource id='Aa_Bb::one' disabled='false'/>");

        assertThat(tree).extracting(Resource::title).containsExactly("One");
    }

    @Test
    void letsALaterFileMoveABranchByDisablingItWhereItWas() {
        var tree = merge("""
                <resource id="Aa_Bb::here" title="Here"><resource id="Aa_Bb::one" title="One"/></resource>
                <resource id="Aa_Bb::there" title="There"/>
                """, """
                <resource id="Aa_Bb::here"><resource id="Aa_Bb::one" disabled="true"/></resource>
                <resource id="Aa_Bb::there"><resource id="Aa_Bb::one" title="One"/></resource>
                """);

        assertThat(tree).extracting(Resource::title).containsExactly("Here", "There", "One");
    }

    @Test
    void refusesAnIdAtTwoPlacesAndNamesBoth() {
        assertRefused(
                "1/acl.xml, line 4: the id \"Aa_Bb::one\" is a duplicate, at another place of the tree, "
                        + "of 0/acl.xml, line 2.",
                """
                <resource id="Aa_Bb::here" title="Here"><resource id="Aa_Bb::one" title="One"/></resource>
                """,
                """


                <resource id="Aa_Bb::there" title="There"><resource id="Aa_Bb::one" title="One"/></resource>
                """);
    }

    @Test
    void refusesAResourceThatNoFileGivesATitle() {
        assertRefused(
                "0/acl.xml, line 2: no file gives the resource \"Aa_Bb::root\" a title.",
                "<resource id='Aa_Bb::root'><resource id='Aa_Bb::one' title='One'/></resource>",
                "<resource id='Aa_Bb::root'><resource id='Aa_Bb::two' title='Two'/></resource>");
    }

    @ParameterizedTest
    @CsvSource({"2, shorter than 3", "51, longer than 50", "0, shorter than 3"})
    void refusesATitleOfAnotherLengthAndNamesTheFileThatGaveIt(int length, String what) {
        assertRefused(
                "1/acl.xml, line 2: the title of \"Aa_Bb::one\" is " + what + " characters.",
                "<resource id='Aa_Bb::one' title='One'/>",
                "<resource id='Aa_Bb::one' title='" + "x".repeat(length) + "'/>",
                "<resource id='Aa_Bb::one' sortOrder='1'/>");
    }

    @Test
    void refusesATitleThatNobodyCanSee() {
        assertRefused(
                "0/acl.xml, line 2: the title of \"Aa_Bb::one\" is shorter than 3 characters.",
                "<resource id='Aa_Bb::one' title='     '/>");
    }

    @ParameterizedTest
    @CsvSource({"3", "50"})
    void countsCharactersAsPeopleDo(int length) {
        var tree = merge("<resource id='Aa_Bb::one' title='" + "\uD83D\uDED2".repeat(length) + "'/>");

        assertThat(tree).hasSize(1);
    }

    private static List<Resource> merge(String... files) {
        var merge = new AclMerge();
        for (var i = 0; i < files.length; i++) {
            var xml = "<config><acl><resources>\n" + files[i] + "</resources></acl></config>";
            merge.add(
                    AclXml.parse(new AccessFile(i + "/acl.xml", () -> new ByteArrayInputStream(xml.getBytes(UTF_8)))));
        }
        return merge.resources();
    }

    private static void assertRefused(String sentence, String... files) {
        assertThatExceptionOfType(UnusableAcl.class)
                .isThrownBy(() -> merge(files))
                .withMessage(sentence);
    }
}
