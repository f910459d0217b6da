/**
 * Upkeep: deletes what expired, keeps the audit trail. Tables: audit_event.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
