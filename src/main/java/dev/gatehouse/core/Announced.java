package dev.gatehouse.core;

/**
 * A copy in memory of something that the database holds. The database announces changes on a channel (PostgreSQL's
 * {@code NOTIFY}); the copy is also refreshed again and again, in case an announcement was lost.
 */
public interface Announced {

    /** The channel, in lower-case letters and underscores. */
    String channel();

    /**
     * Looks whether the database holds something else by now, and reads it anew if so. It is asked often and by several threads
     * at once, so it has to be cheap while nothing changed. It throws what kept it from looking.
     */
    void refresh();
}
