package dev.gatehouse.magento;

/** Leads a refusal out to the door, which sends it. Thrown only on the way in. */
public final class MagentoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient MagentoError error;

    public MagentoException(MagentoError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public MagentoError error() {
        return error;
    }
}
