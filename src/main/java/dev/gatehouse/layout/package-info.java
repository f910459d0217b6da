/**
 * What every page shares: frame, languages, name and colours of the shop, error pages. Not the pages themselves.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
