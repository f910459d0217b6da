/**
 * The front: every door and its guard. The only room that knows the protocols together.
 */
@ApplicationModule(
        allowedDependencies = {
            "core",
            "acl",
            "authorize",
            "clients",
            "dpop",
            "gateway",
            "grants",
            "layout",
            "oro",
            "signin"
        })
@NullMarked
package dev.gatehouse.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
