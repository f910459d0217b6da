/**
 * The authorization endpoint: from an authorization request to a code (RFC 6749 &sect;4.1.1), and requests that were pushed before
 * (RFC 9126). Tables: pushed_request.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "clients", "consent", "dpop", "keys", "layout", "tokens"})
@NullMarked
package dev.gatehouse.authorize;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
