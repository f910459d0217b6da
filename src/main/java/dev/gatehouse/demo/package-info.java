/**
 * What a newcomer sees, in the profile {@code demo} only: clients, people and a third-party site.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "clients", "layout", "signin", "users"})
@NullMarked
package dev.gatehouse.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
