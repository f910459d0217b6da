/**
 * Brings a shop's customers, administrators and integrations here, from a Magento database or files made of it: the command
 * {@code import}, which no server runs. Their tables belong to the rooms that take them in.
 */
@ApplicationModule(
        allowedDependencies = {"core", "acl", "clients", "hashes", "integrations", "tokens", "tokenservice", "users"})
@NullMarked
package dev.gatehouse.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
