package dev.gatehouse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Has a start take the definitions of beans that were prepared when the jar was built, instead of finding out anew which there are
 * (Spring's ahead-of-time processing, docs/decisions/0036-definitions-prepared-with-the-jar.md). They hold for the settings that they
 * were prepared with; so a start with any setting that is not known to change no definition finds out itself.
 */
final class PreparedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger log = LoggerFactory.getLogger(PreparedBeans.class);

    private static final String PREPARED = GatehouseApplication.class.getName() + "__ApplicationContextInitializer";

    /** Set while they are prepared. */
    private static final String PREPARING = "spring.aot.processing";

    /** Whose settings decide about definitions; those of the house decide about none (HouseTests). */
    private static final List<ConfigurationPropertyName> DECIDING = names("spring", "server", "management");

    private static final List<ConfigurationPropertyName> HARMLESS = names(
            PREPARING,
            "spring.application.json",
            "spring.application.name",
            "spring.application.pid",
            "spring.application.version",
            "spring.config.additional-location",
            "spring.config.import",
            "spring.config.on-not-found",
            "spring.datasource.hikari",
            "spring.datasource.password",
            "spring.datasource.url",
            "spring.datasource.username",
            // What they come to is asked for itself.
            "spring.profiles.active",
            "server.address",
            "server.max-http-request-header-size",
            "server.port",
            "server.ssl",
            "server.tomcat",
            "management.server.address",
            "management.server.port",
            "management.server.ssl");

    private static final ConfigurationPropertyName FORWARD_HEADERS =
            ConfigurationPropertyName.of("server.forward-headers-strategy");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (areBeingPrepared()) {
            prepare(event.getEnvironment());
        } else if (arePresent()) {
            take(event.getEnvironment());
        }
    }

    /** Whether this start is the one that prepares them. */
    static boolean areBeingPrepared() {
        return Boolean.getBoolean(PREPARING);
    }

    /** What the machine that builds has in its environment would be in every jar from it. */
    static void prepare(ConfigurableEnvironment environment) {
        obstacle(environment).ifPresent(it -> {
            throw new IllegalStateException("The definitions of beans cannot be prepared here: " + it);
        });
    }

    private static void take(ConfigurableEnvironment environment) {
        var obstacle = obstacle(environment);
        obstacle.ifPresent(
                it -> log.info("What the server is made of is found out anew, and that takes a while: {}", it));
        // Said either way, so that nobody can have them where they do not hold.
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, Boolean.toString(obstacle.isEmpty()));
    }

    /** Only in a jar, since in a folder of classes they may be of another day than the rest; and only with the settings of that jar. */
    private static boolean arePresent() {
        var name = GatehouseApplication.class.getName().replace('.', '/') + ".class";
        var place = GatehouseApplication.class.getResource("/" + name);
        var settings = GatehouseApplication.class.getResource("/application.yaml");
        return place != null
                && settings != null
                && place.getProtocol().equals("jar")
                && place.toString().replace(name, "application.yaml").equals(settings.toString())
                && ClassUtils.isPresent(PREPARED, null);
    }

    /** Why the definitions of this start may not be the prepared ones; empty if they are. */
    static Optional<String> obstacle(ConfigurableEnvironment environment) {
        if (environment.getActiveProfiles().length > 0) {
            return Optional.of("a profile is active");
        }
        if (!StringUtils.hasText(environment.getProperty("spring.datasource.url"))) {
            return Optional.of("no database is named");
        }
        if (ManagementPortType.get(environment) != ManagementPortType.DIFFERENT) {
            return Optional.of("health and metrics have no port of their own");
        }
        var sources = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .toList();
        if (sources.stream().noneMatch(PreparedBeans::isOurs)) {
            return Optional.of("the settings of the jar are left out");
        }
        return sources.stream()
                .filter(source ->
                        !isOurs(source) && !(source.getUnderlyingSource() instanceof RandomValuePropertySource))
                .flatMap(source -> decidingIn(source, environment))
                .findFirst();
    }

    private static Stream<String> decidingIn(ConfigurationPropertySource source, ConfigurableEnvironment environment) {
        return source instanceof IterableConfigurationPropertySource settings
                ? settings.stream()
                        .filter(name -> isIn(DECIDING, name) && !isHarmless(name, environment))
                        .map(name -> name + " is set")
                : Stream.of("nobody can see what %s sets".formatted(nameOf(source)));
    }

    private static boolean isHarmless(ConfigurationPropertyName name, ConfigurableEnvironment environment) {
        // Who trusts these headers by a filter of Spring has one more bean.
        return isIn(HARMLESS, name)
                || (name.equals(FORWARD_HEADERS)
                        && !"framework".equalsIgnoreCase(environment.getProperty(FORWARD_HEADERS.toString())));
    }

    private static boolean isIn(List<ConfigurationPropertyName> names, ConfigurationPropertyName name) {
        return names.stream().anyMatch(it -> it.equals(name) || it.isAncestorOf(name));
    }

    private static boolean isOurs(ConfigurationPropertySource source) {
        return nameOf(source).contains("class path resource [application.yaml]");
    }

    private static String nameOf(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> it ? it.getName() : "a source";
    }

    private static List<ConfigurationPropertyName> names(String... names) {
        return Stream.of(names).map(ConfigurationPropertyName::of).toList();
    }
}
