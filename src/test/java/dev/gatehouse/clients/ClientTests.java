package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.core.UserType;
import java.util.List;
import java.util.Set;
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

    @Test
    void leavesOutNoChallengeWithoutASecret() {
        var optional = new Client.Requests(false, false);

        assertThat(client(false, optional).requests().proofKey()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(true, optional))
                .withMessage("Without a secret, a client must send a code_challenge: test");
        assertThat(client(true, Client.Requests.DEFAULT).requests().proofKey()).isTrue();
    }

    private static Client client(boolean publicClient, Client.Requests requests) {
        return new Client(
                "test",
                new Client.Display("Test Client", null, null, true),
                true,
                false,
                publicClient,
                Set.of("authorization_code"),
                Set.of("https://site.example/callback"),
                Set.of(),
                Set.of(),
                Set.of("orders.read"),
                Set.of(UserType.CUSTOMER),
                Set.of(),
                Client.Tokens.DEFAULT,
                requests,
                Client.Lifetimes.DEFAULT,
                List.of());
    }
}
