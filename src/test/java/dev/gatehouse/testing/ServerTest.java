package dev.gatehouse.testing;

import dev.gatehouse.GatehouseApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** The whole server, with the demo's data, on a port of its own; spoken to over HTTP through {@link TestServer}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
@ActiveProfiles("demo")
@SpringBootTest(
        classes = GatehouseApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = "management.server.port=0")
@ContextConfiguration(initializers = {TestDatabase.class, TestServer.Place.class})
@Import({TestServer.class, TestPeople.class, TestIntegrations.class, TestServer.Time.class, Statements.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ServerTest {}
