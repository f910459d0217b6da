/**
 * What the console can do, for machines: JSON below {@code /api/admin}, opened by our own access tokens. No tables.
 */
@ApplicationModule(allowedDependencies = {"core", "acl", "dpop", "gateway", "integrations"})
@NullMarked
package dev.gatehouse.adminapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
