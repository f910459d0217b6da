package dev.gatehouse.tokens;

import java.time.Duration;

/**
 * What a device has to keep to (RFC 8628 §3.2).
 *
 * @param lifetime how long both of its codes live
 * @param interval how long it has to wait between two polls
 */
public record DeviceTerms(Duration lifetime, Duration interval) {}
