/**
 * The people: administrators with their roles, and customers. Tables: admin_role, admin_user, customer.
 */
@ApplicationModule(allowedDependencies = {"core", "acl"})
@NullMarked
package dev.gatehouse.users;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
