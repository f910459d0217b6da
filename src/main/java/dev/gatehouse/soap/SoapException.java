package dev.gatehouse.soap;

import dev.gatehouse.magento.MagentoError;

/** A fault that SOAP itself has a code for. Thrown only on the way in. */
final class SoapException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SoapFault.Code code;
    private final transient MagentoError error;

    SoapException(SoapFault.Code code, MagentoError error) {
        super(error.message(), null, false, false);
        this.code = code;
        this.error = error;
    }

    SoapFault.Code code() {
        return code;
    }

    MagentoError error() {
        return error;
    }
}
