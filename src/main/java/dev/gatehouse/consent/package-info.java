/**
 * What a person agreed to, and the page that asks. Tables: consent.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "clients", "keys", "layout", "users"})
@NullMarked
package dev.gatehouse.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
