/**
 * OAuth 1.0a (RFC 5849) for integrations: who signed this request, and the two steps to a token. Tables: oauth1_nonce.
 */
@ApplicationModule(allowedDependencies = {"core", "integrations"})
@NullMarked
package dev.gatehouse.oauth1;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
