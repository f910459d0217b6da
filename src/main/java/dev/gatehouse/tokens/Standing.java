package dev.gatehouse.tokens;

/**
 * A good token, and what stands behind it at this moment.
 *
 * @param resources what the room {@code users} says of its subject, in the form that {@code users.Rights} reads
 */
public record Standing(ReadToken token, String resources) {}
