/**
 * The token services once more, in SOAP 1.2: their description and their calls. No tables.
 */
@ApplicationModule(allowedDependencies = {"core", "magento", "stores", "tokenservice"})
@NullMarked
package dev.gatehouse.soap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
