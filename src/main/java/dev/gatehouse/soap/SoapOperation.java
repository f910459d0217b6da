package dev.gatehouse.soap;

import java.util.List;
import java.util.Optional;

/** What can be called. */
enum SoapOperation {
    CREATE_CUSTOMER_TOKEN(SoapService.CUSTOMER, "CreateCustomerAccessToken", "string", false),
    REVOKE_CUSTOMER_TOKENS(SoapService.CUSTOMER, "RevokeCustomerAccessToken", "boolean", true),
    CREATE_ADMIN_TOKEN(SoapService.ADMIN, "CreateAdminAccessToken", "string", false);

    private final SoapService service;
    private final String method;
    private final String result;
    private final boolean own;

    SoapOperation(SoapService service, String method, String result, boolean own) {
        this.service = service;
        this.method = method;
        this.result = result;
        this.own = own;
    }

    /** Its name on the wire. */
    String text() {
        return service.text() + method;
    }

    SoapService service() {
        return service;
    }

    /** The type of its result in XML Schema. */
    String result() {
        return result;
    }

    /** Whether it is for customers, about their own things. */
    boolean own() {
        return own;
    }

    /** What it is called with: the name and the type of each. */
    List<Part> parts() {
        return switch (this) {
            case CREATE_CUSTOMER_TOKEN, CREATE_ADMIN_TOKEN ->
                List.of(new Part("username", "string"), new Part("password", "string"));
            case REVOKE_CUSTOMER_TOKENS -> List.of(new Part("customerId", "int"));
        };
    }

    /** One that is called with. */
    record Part(String name, String type) {}

    static Optional<SoapOperation> of(String text) {
        for (var operation : values()) {
            if (operation.text().equals(text)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
