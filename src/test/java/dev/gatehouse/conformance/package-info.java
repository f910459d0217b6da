/** What the specifications ask for, by their sections. */
@NullMarked
package dev.gatehouse.conformance;

import org.jspecify.annotations.NullMarked;
