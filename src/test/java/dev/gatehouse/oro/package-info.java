@NullMarked
package dev.gatehouse.oro;

import org.jspecify.annotations.NullMarked;
