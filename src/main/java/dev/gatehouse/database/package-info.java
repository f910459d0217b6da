/**
 * Where PostgreSQL is: the one that is configured, else the embedded one in {@code data/}. The only room that knows that an
 * embedded server exists. And what PostgreSQL announces: it keeps copies in memory like the tables.
 */
@ApplicationModule(allowedDependencies = {"core"})
@NullMarked
package dev.gatehouse.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
