/**
 * Password hashes, our own and those that people bring along from Magento and Oro: what a stored text is, and whether a password fits
 * it. Not whose it is, and not when it may be asked. No tables.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.hashes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
