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
        })
public @interface MovedShop {}
