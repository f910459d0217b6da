package dev.gatehouse.keys;

/**
 * The key that is needed is not in its folder any more, or its halves turned out not to belong together. Until it is back, nothing
 * can be signed or sealed with it.
 */
public class KeyUnavailableException extends RuntimeException {

    KeyUnavailableException(KeyKind kind) {
        super("There is no " + kind.text() + " key to use; see the health of \"keys\"");
    }
}
