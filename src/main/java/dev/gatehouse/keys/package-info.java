/**
 * The keys that sign tokens and those that seal what we hand out: PEM files under {@code keys/}, the JWK set (RFC 7517).
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
