package dev.gatehouse.integrations;

/** A secret was locked with a key that is no longer in the folder: whoever took it out must put it back. */
public final class UnreadableSecretException extends RuntimeException {

    UnreadableSecretException() {
        super("A secret of an integration cannot be read: the mac key that locked it is not in the folder of the keys");
    }
}
