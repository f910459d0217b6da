/** Resource servers as {@code docs/resource-servers.md} shows them. */
@NullMarked
package dev.gatehouse.resourceservers;

import org.jspecify.annotations.NullMarked;
