/**
 * Partners with OAuth 1.0a credentials: what they may do, and the life of what they hold. Tables: integration,
 * integration_consumer, integration_token.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "keys"})
@NullMarked
package dev.gatehouse.integrations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
