/** What tests of several rooms share. */
@NullMarked
package dev.gatehouse.testing;

import org.jspecify.annotations.NullMarked;
