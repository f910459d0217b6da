package dev.gatehouse.magento;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagentoAcceptTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0.1, application/xml;q=0.2     | XML",
                "application/json, application/xml                 | JSON",
                "text/xml;level=1;q=0.1, application/json;q=0.2    | JSON",
                "text/xml ; Q = 0.1, application/json;q=0.2        | JSON",
                "TEXT/XML                                          | XML",
                "application/vnd.example+json, application/xml     | XML",
                "x                                                 | JSON",
                "x, text/xml;q=0.1                                 | XML",
                "text/xml;q=2                                      | XML",
            })
    void chooseTheFormThatIsWantedMost(String accept, MagentoForm form) {
        assertThat(new MagentoAccept(List.of(accept)).form()).contains(form);
    }

    @Test
    void areOneListHoweverManyLinesTheyCameIn() {
        assertThat(new MagentoAccept(List.of("application/json;q=0.1", "text/xml")).form())
                .contains(MagentoForm.XML);
        assertThat(new MagentoAccept(List.of()).form()).contains(MagentoForm.JSON);
    }

    @Test
    void areNamedBestFirstWhereThereIsNoneOfThem() {
        var accept = new MagentoAccept(List.of("image/png;q=0.5, image/gif"));

        assertThat(accept.form()).isEmpty();
        assertThat(accept.refusal().status()).isEqualTo(406);
        assertThat(accept.refusal().message()).contains("from the request: \"image/gif, image/png\" with");
    }
}
