/**
 * The token services once more, as two mutations of GraphQL. No tables.
 */
@ApplicationModule(allowedDependencies = {"core", "magento", "stores", "tokenservice"})
@NullMarked
package dev.gatehouse.graphql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
