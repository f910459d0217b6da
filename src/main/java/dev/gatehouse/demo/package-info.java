/**
 * What a newcomer sees, in the profile {@code demo} only: clients, people, a third-party site, and who may do what.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "clients", "gateway", "layout", "routes", "signin", "users"})
@NullMarked
package dev.gatehouse.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
