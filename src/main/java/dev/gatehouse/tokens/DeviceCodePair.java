package dev.gatehouse.tokens;

/**
 * What a device gets to begin with (RFC 8628 §3.2).
 *
 * @param deviceCode it polls with this, and shows it to nobody
 * @param userCode it shows this, for a person to type
 */
public record DeviceCodePair(String deviceCode, UserCode userCode) {

    /** Hides the codes. */
    @Override
    public String toString() {
        return "DeviceCodePair[***]";
    }
}
