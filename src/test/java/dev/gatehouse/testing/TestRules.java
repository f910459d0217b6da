package dev.gatehouse.testing;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.stores.Stores;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The rooms acl, stores and routes without the rest of the house. */
public final class TestRules {

    private TestRules() {}

    /** The rules under these settings, such as {@code gatehouse.routes.prefix=/api}; nobody looks at the files by himself. */
    public static CurrentRules read(String... settings) {
        var context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(settings).applyTo(context);
        context.register(Rooms.class);
        context.refresh();
        return context.getBean(CurrentRules.class);
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan({"dev.gatehouse.acl", "dev.gatehouse.routes", "dev.gatehouse.stores"})
    @Import({Acl.class, CurrentRules.class, Stores.class})
    static class Rooms {}
}
