/**
 * May this caller do this? One decision for all gateways and resource servers. No tables.
 */
@ApplicationModule(
        allowedDependencies = {
            "core",
            "acl",
            "clients",
            "dpop",
            "integrations",
            "magento",
            "oauth1",
            "routes",
            "signin",
            "stores",
            "tokens",
            "users"
        })
@NullMarked
package dev.gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
