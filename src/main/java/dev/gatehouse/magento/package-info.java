/**
 * The words of Magento's web API: its errors, how it writes answers, and what its doors have in common. No tables.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.magento;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
