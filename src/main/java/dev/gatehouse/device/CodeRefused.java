package dev.gatehouse.device;

import dev.gatehouse.core.Audited;
import dev.gatehouse.core.Subject;
import java.util.Map;

/** Somebody typed a code that no device shows. */
record CodeRefused(Subject subject, String origin) implements Audited {

    @Override
    public String actor() {
        return subject.text();
    }

    @Override
    public String action() {
        return "device.code_refused";
    }

    @Override
    public Map<String, String> details() {
        return Map.of("origin", origin);
    }
}
