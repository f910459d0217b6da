package dev.gatehouse.core;

/**
 * Tokens must go: published by the room that knows why, heard by the rooms that keep tokens. What it names ends for all
 * tokens issued so far; later ones are good.
 */
public sealed interface AccessEnded {

    /** Why, in a word that is written into the grant, such as {@code password_changed}. */
    String why();

    /** Everything that speaks for a subject: the account was closed, or its password changed. */
    record OfSubject(Subject subject, String why) implements AccessEnded {}

    /** Everything that a client holds: it was disabled or deleted. */
    record OfClient(String clientId, String why) implements AccessEnded {}

    /** What one client holds for one subject: the consent was withdrawn. */
    record OfConsent(String clientId, Subject subject, String why) implements AccessEnded {}
}
