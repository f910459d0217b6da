package dev.gatehouse.hashes;

/** What a stored text turned out to be. */
public sealed interface Reading {

    /** A hash that passwords can be compared with. */
    record Usable(PasswordHash hash) implements Reading {}

    /** The account has no password: nobody can sign in with one. */
    record NoPassword() implements Reading {}

    /** Nothing can be compared with it, and an operator should know. */
    record Unusable(Flaw flaw) implements Reading {}

    /** Why a text is of no use. */
    enum Flaw {

        /** No form that is known here. */
        UNKNOWN_FORM,

        /** It was made with a key of the shop that it comes from, and we have none. */
        NO_KEY,

        /** It asks for more work or memory than {@code gatehouse.hashes} allows, and was not computed. */
        TOO_COSTLY
    }
}
