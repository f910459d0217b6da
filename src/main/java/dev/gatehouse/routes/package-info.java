/**
 * Which resources a request asks for: routes read from {@code webapi.xml}, and how the path of a request is understood. Files
 * only, no tables.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "stores"})
@NullMarked
package dev.gatehouse.routes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
