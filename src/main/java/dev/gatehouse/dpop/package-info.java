/**
 * Proof of possession (RFC 9449): is this the key that it says, does the proof belong to this request, and is it new? What is
 * bound to the key is not known here. Tables: dpop_proof.
 */
@ApplicationModule(allowedDependencies = {"core", "keys"})
@NullMarked
package dev.gatehouse.dpop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
