/**
 * The doors of OroCommerce, whose clients find its addresses, its bodies and its words; what they get is decided in {@code grants}
 * and {@code authorize}. No tables.
 */
@ApplicationModule(allowedDependencies = {"core", "authorize", "clients", "grants", "signin", "tokens"})
@NullMarked
package dev.gatehouse.oro;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
