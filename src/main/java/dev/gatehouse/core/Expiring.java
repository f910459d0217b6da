package dev.gatehouse.core;

import java.time.Instant;

/** A store of things that run out. The cleanup job visits every bean of this type; see the room {@code ops}. */
public interface Expiring {

    /** What is kept there, in the plural, such as {@code grants}. */
    String what();

    /** Deletes at most {@code limit} rows that expired before {@code now}, and says how many. */
    int deleteExpired(Instant now, int limit);
}
