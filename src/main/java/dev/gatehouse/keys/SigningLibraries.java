package dev.gatehouse.keys;

/**
 * The libraries that sign. They are large, and their jars are signed themselves, so that loading them takes a tenth of a start; nothing
 * else of it depends on them until the keys are read.
 */
public final class SigningLibraries {

    private SigningLibraries() {}

    /** Begins to load them beside the start. Whoever needs them sooner waits for that; where one is missing, nothing is said yet. */
    public static void loadBeside() {
        Thread.ofPlatform().daemon().name("signing-libraries").start(() -> {
            KeyPairs.load();
            Engines.load();
        });
    }
}
