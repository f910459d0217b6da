@NullMarked
package dev.gatehouse.grants;

import org.jspecify.annotations.NullMarked;
