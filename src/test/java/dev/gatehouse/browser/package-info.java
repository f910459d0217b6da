/** What a person sees. */
@NullMarked
package dev.gatehouse.browser;

import org.jspecify.annotations.NullMarked;
