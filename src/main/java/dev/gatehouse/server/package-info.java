/**
 * The front: every door and its guard. The only room that knows the protocols together.
 */
@ApplicationModule(
        allowedDependencies = {
            "core",
            "acl",
            "authorize",
            "clients",
            "device",
            "dpop",
            "gateway",
            "grants",
            "graphql",
            "layout",
            "oauth1",
            "oro",
            "signin",
            "soap",
            "tokenservice"
        })
@NullMarked
package dev.gatehouse.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
