package dev.gatehouse.integrations;

/** What came of changing an integration. */
public sealed interface Change {

    /** It is as it was wanted; where it was deleted, this is what it was. */
    record Done(Integration integration) implements Change {}

    /** Another has this name. */
    record NameTaken() implements Change {}

    /** There is none of this number. */
    record Unknown() implements Change {}

    /** A file declares it; only the file can change it. */
    record Declared(String name) implements Change {}
}
