package dev.gatehouse.keys;

/**
 * The library that signs. It is large, and its jar is signed itself, so that loading it takes long; nothing else of a start depends on it
 * until the keys are read.
 */
public final class SigningLibraries {

    private SigningLibraries() {}

    /** Begins to load it beside the start. Whoever needs it sooner waits for that; where it is missing, nothing is said yet. */
    public static void loadBeside() {
        Thread.ofPlatform().daemon().name("signing-libraries").start(Engines::load);
    }
}
