package dev.gatehouse.users;

/** What came of somebody, or something, that was to move in. */
public enum Fate {
    /** Not here before. */
    ADDED,
    /** Here since an earlier time, untouched, and now again as the shop has it. */
    FOLLOWED,
    /** Here, and the shop has not changed it since. */
    KNOWN,
    /** The shop changed it, but it is used here by now: it stays as it is here. */
    CHANGED_HERE,
    /** Somebody else has this number here, who did not move in. */
    NUMBER_TAKEN,
    /** Somebody else has this address or name here. */
    NAME_TAKEN
}
