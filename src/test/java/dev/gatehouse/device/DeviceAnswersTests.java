package dev.gatehouse.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.consent.Consents;
import dev.gatehouse.consent.RedirectHost;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.tokens.UserCode;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers of two pages that were open at the same moment. */
@ServerTest
class DeviceAnswersTests {

    private static final String SCOPE = "account.read";

    private final TestServer server;
    private final TestPeople people;
    private final TypedCodes codes;
    private final DeviceAnswers answers;
    private final Consents consents;
    private final Clock clock;

    DeviceAnswersTests(
            TestServer server,
            TestPeople people,
            TypedCodes codes,
            DeviceAnswers answers,
            Consents consents,
            Clock clock) {
        this.server = server;
        this.people = people;
        this.codes = codes;
        this.answers = answers;
        this.consents = consents;
        this.clock = clock;
    }

    @Test
    void rememberNothingOfAYesThatCameTooLate() {
        var client = people.device(SCOPE);
        var person = people.customer();
        var signedIn =
                new SignedInPerson(person.subject(), person.login(), clock.instant(), List.of("pwd"), "a session");
        var code = UserCode.read(server.device(client, SCOPE).text("user_code")).orElseThrow();
        var asking = codes.find(code).orElseThrow();
        answers.deny(asking, signedIn);

        var outcome = answers.allow(asking, signedIn, Set.of(SCOPE));

        assertThat(outcome).isEqualTo(DeviceAnswers.Outcome.TOO_LATE);
        assertThat(consents.find(client.id(), person.subject(), RedirectHost.DEVICE))
                .isEmpty();
    }
}
