/**
 * The token services of Magento: what they decide, whoever asks, and their REST form. Tables: token_request_failure.
 */
@ApplicationModule(
        allowedDependencies = {
            "core", "acl", "clients", "hashes", "keys", "magento", "signin", "stores", "tokens", "users"
        })
@NullMarked
package dev.gatehouse.tokenservice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
