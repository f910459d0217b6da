package dev.gatehouse.device;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.signin.CodeGuesses;
import dev.gatehouse.tokens.DeviceCodes;
import dev.gatehouse.tokens.UserCode;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Looks for the device that shows a code; who tries codes out is slowed (RFC 8628 §5.1). */
@Component
class TypedCodes {

    private final DeviceCodes devices;
    private final ClientDirectory clients;
    private final CodeGuesses guesses;
    private final CodeGuesses.Limits limits;
    private final ApplicationEventPublisher events;

    TypedCodes(
            DeviceCodes devices,
            ClientDirectory clients,
            CodeGuesses guesses,
            DeviceProperties properties,
            ApplicationEventPublisher events) {
        this.devices = devices;
        this.clients = clients;
        this.guesses = guesses;
        this.limits = new CodeGuesses.Limits(
                properties.guesses(), properties.guessesPerAddress(), properties.guessesByAll(), properties.slowFor());
        this.events = events;
    }

    TypedCode read(String typed, Subject person, String address) {
        var code = UserCode.read(typed);
        if (code.isEmpty()) {
            // Nobody finds out anything by it, so it is no guess.
            return new TypedCode.Unknown();
        }
        var wait = guesses.count(person, address, limits);
        if (wait.isPresent()) {
            return new TypedCode.Throttled(wait.get());
        }
        var found = find(code.get());
        if (found.isEmpty()) {
            events.publishEvent(new CodeRefused(person, address));
            return new TypedCode.Unknown();
        }
        guesses.takeBack(person, address);
        return found.get();
    }

    /** The device that shows this code, whoever asks. */
    Optional<TypedCode.Found> find(UserCode code) {
        return devices.find(code)
                .flatMap(device -> clients.find(device.clientId())
                        .filter(client -> client.may(Client.DEVICE_CODE))
                        .map(client -> new TypedCode.Found(code, client, device)));
    }
}
