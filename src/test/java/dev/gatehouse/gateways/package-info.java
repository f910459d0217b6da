/** Gateways as they are installed, with the configurations of {@code docs/gateways}. */
@NullMarked
package dev.gatehouse.gateways;

import org.jspecify.annotations.NullMarked;
