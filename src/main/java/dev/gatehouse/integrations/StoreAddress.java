package dev.gatehouse.integrations;

import dev.gatehouse.core.Issuer;
import org.springframework.stereotype.Component;

/** Where partners think that the shop is. */
@Component
public class StoreAddress {

    private final String base;

    StoreAddress(IntegrationProperties properties, Issuer issuer) {
        this.base = properties.storeBaseUrl() == null ? issuer.address("/") : properties.storeBaseUrl();
    }

    /** Its address, with a slash at the end. */
    public String base() {
        return base;
    }
}
