@NullMarked
package dev.gatehouse.clients;

import org.jspecify.annotations.NullMarked;
