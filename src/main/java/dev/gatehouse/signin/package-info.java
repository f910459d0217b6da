/**
 * The one place where somebody proves who they are, whatever door they came through. Tables: browser_session,
 * sign_in_failure.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "clients", "hashes", "keys", "layout", "users"})
@NullMarked
package dev.gatehouse.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
