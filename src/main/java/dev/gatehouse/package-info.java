/** Gatehouse, a standalone OAuth 2.0 authorization server for commerce. Each package below is a room. */
@NullMarked
package dev.gatehouse;

import org.jspecify.annotations.NullMarked;
