package dev.gatehouse.device;

import dev.gatehouse.clients.Client;
import dev.gatehouse.consent.ConsentQuestions;
import dev.gatehouse.consent.Consents;
import dev.gatehouse.consent.RedirectHost;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.tokens.DeviceCodes;
import dev.gatehouse.tokens.NewGrant;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Passes on what a person said to a device. The first answer counts. */
@Component
class DeviceAnswers {

    private final DeviceCodes devices;
    private final ConsentQuestions questions;
    private final Consents consents;
    private final ApplicationEventPublisher events;

    DeviceAnswers(
            DeviceCodes devices, ConsentQuestions questions, Consents consents, ApplicationEventPublisher events) {
        this.devices = devices;
        this.questions = questions;
        this.consents = consents;
        this.events = events;
    }

    /** What came of it. */
    enum Outcome {
        ALLOWED,
        DENIED,
        TOO_LATE
    }

    /** Who allows nothing says no. What comes too late is not remembered either. */
    @Transactional
    public Outcome allow(TypedCode.Found asking, SignedInPerson person, Set<String> ticked) {
        var client = asking.client();
        var said = questions
                .ofDevice(client, person.subject(), asking.device().scopes())
                .answer(ticked);
        if (said.granted().isEmpty()) {
            return deny(asking, person);
        }
        var until = consents.remember(client.clientId(), person.subject(), RedirectHost.DEVICE, said)
                .expiresAt();
        var agreed = new NewGrant(person.subject(), said.granted(), null, person.authTime(), person.amr(), null, until);
        if (!devices.allow(asking.code(), client, agreed)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.TOO_LATE;
        }
        return answered(client, person, Outcome.ALLOWED);
    }

    @Transactional
    public Outcome deny(TypedCode.Found asking, SignedInPerson person) {
        return devices.deny(asking.code()) ? answered(asking.client(), person, Outcome.DENIED) : Outcome.TOO_LATE;
    }

    private Outcome answered(Client client, SignedInPerson person, Outcome outcome) {
        events.publishEvent(new DeviceAnswered(person.subject(), client.clientId(), outcome == Outcome.ALLOWED));
        return outcome;
    }
}
