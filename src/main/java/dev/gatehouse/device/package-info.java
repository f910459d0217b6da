/**
 * Devices without a browser or a keyboard (RFC 8628): the endpoint where they begin, and the page where a person says which device
 * they mean. No tables.
 */
@ApplicationModule(allowedDependencies = {"core", "clients", "consent", "keys", "layout", "signin", "tokens"})
@NullMarked
package dev.gatehouse.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
