/**
 * The websites and store views of the shop, as the configuration has them. No tables.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.stores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
