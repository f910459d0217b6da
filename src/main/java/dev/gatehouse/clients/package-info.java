/**
 * The OAuth 2.0 clients and their secrets. Tables: client, client_secret, client_version.
 */
@ApplicationModule(allowedDependencies = {"core", "acl"})
@NullMarked
package dev.gatehouse.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
