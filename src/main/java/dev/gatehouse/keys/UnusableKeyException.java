package dev.gatehouse.keys;

import org.jspecify.annotations.Nullable;

/** A key, or the folder of the keys, is not as it must be. Says what is wrong and what to do; never what the key is. */
final class UnusableKeyException extends RuntimeException {

    private final String remedy;

    UnusableKeyException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    UnusableKeyException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
