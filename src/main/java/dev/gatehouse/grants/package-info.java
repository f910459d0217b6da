/**
 * What the token, introspection, revocation and userinfo endpoints decide. No tables.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "clients", "dpop", "keys", "signin", "tokens", "users"})
@NullMarked
package dev.gatehouse.grants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
