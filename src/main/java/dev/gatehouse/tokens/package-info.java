/**
 * What tokens say, how they are issued, kept, read and forgotten. Tables: access_grant, device_request,
 * opaque_token, revoked_token, access_cutoff.
 */
@ApplicationModule(allowedDependencies = {"core", "clients", "keys"})
@NullMarked
package dev.gatehouse.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
