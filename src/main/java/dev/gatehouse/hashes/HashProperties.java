package dev.gatehouse.hashes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How costly a stored password hash may be. One that asks for more is refused without being computed: it came from another system,
 * and must not be able to fill the memory of this one.
 *
 * @param memory the most memory that one Argon2 hash may take, in KiB
 * @param iterations the most passes over that memory, all steps of a chained hash together
 * @param bcryptCost the highest cost of bcrypt, whose rounds are two to the power of it
 */
@ConfigurationProperties("gatehouse.hashes")
record HashProperties(
        @DefaultValue("131072") int memory,
        @DefaultValue("16") int iterations,
        @DefaultValue("14") int bcryptCost) {}
