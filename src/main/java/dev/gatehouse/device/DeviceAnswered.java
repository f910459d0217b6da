package dev.gatehouse.device;

import dev.gatehouse.core.Audited;
import dev.gatehouse.core.Subject;
import java.util.Map;

/** Somebody said yes or no to a device. */
record DeviceAnswered(Subject subject, String clientId, boolean allowed) implements Audited {

    @Override
    public String actor() {
        return subject.text();
    }

    @Override
    public String action() {
        return allowed ? "device.allowed" : "device.denied";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("client", clientId);
    }
}
