package dev.gatehouse.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A server for a shop with a second website, {@code b2b}, that moved in from Magento with its ways. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServerTest
@TestPropertySource(
        properties = {
            "gatehouse.stores.websites.base=default,german",
            "gatehouse.stores.websites.b2b=trade",
            "gatehouse.magento.crypt-keys=an-older-key-of-the-shop-12345678 g9mY9KLrcuAVJfsmVUSRkKFLDdUPVkaZ",
            "gatehouse.token-service.short-tokens=true",
            "gatehouse.token-service.shared-addresses=127.0.0.1",
        })
public @interface MovedShop {}
