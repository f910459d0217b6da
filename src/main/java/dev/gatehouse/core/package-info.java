/**
 * The words every room uses: no beans, no input or output, no tables. Not a place for helpers; {@code SafeXml} is here because two
 * rooms of the first floor read XML of others, and it must not be read in two ways.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.gatehouse.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
