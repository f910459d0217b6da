package dev.gatehouse.oro;

/** A request that cannot be read; caught where it is answered. */
final class OroException extends RuntimeException {

    private final transient OroError error;

    OroException(OroError error) {
        super(error.error(), null, false, false);
        this.error = error;
    }

    OroError error() {
        return error;
    }
}
