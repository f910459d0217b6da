/**
 * What may be done: resources, scopes and their texts. Files only, no tables.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.acl;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
