/**
 * The words every room uses: no beans, no input or output, no tables. Not a place for helpers.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.gatehouse.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
