package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTests {

    @Test
    void hasTokensThatEveryOtherClientUnderstandsUnlessItSays() {
        assertThat(Client.Tokens.DEFAULT)
                .returns(false, Client.Tokens::opaque)
                .returns("ES256", Client.Tokens::algorithm)
                .returns("RS256", Client.Tokens::idTokenAlgorithm)
                .returns(false, Client.Tokens::dpopBound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "RS512", ""})
    void refusesAnAlgorithmThatNobodySignsWith(String algorithm) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Client.Tokens(false, algorithm, "RS256", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Client.Tokens(false, "ES256", algorithm, false));
    }
}
