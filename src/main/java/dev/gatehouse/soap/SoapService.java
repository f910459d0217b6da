package dev.gatehouse.soap;

/** A service: some operations that are described together. */
enum SoapService {
    ADMIN("integrationAdminTokenServiceV1"),
    CUSTOMER("integrationCustomerTokenServiceV1");

    private final String text;

    SoapService(String text) {
        this.text = text;
    }

    /** Its name on the wire. */
    String text() {
        return text;
    }
}
