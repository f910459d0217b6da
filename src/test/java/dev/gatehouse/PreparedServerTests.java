package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.OtherNode;
import dev.gatehouse.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.SpringProperties;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

/**
 * A server made of the prepared definitions is the one that finds out what it is made of. They are made with the jar, so this runs
 * after it.
 */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreparedServerTests {

    /** What reads configuration classes; in its place the prepared definitions have one bean of their own. */
    private static final Set<String> FINDERS = Set.of(
            "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory",
            "org.springframework.context.annotation.internalAutowiredAnnotationProcessor",
            "org.springframework.context.annotation.internalCommonAnnotationProcessor",
            "org.springframework.context.annotation.internalConfigurationAnnotationProcessor",
            "org.springframework.context.annotation.internalImportAwareAotProcessor");

    /** The first start makes the tables by it, and the second sees that they are there. */
    private static final String OF_TWO_CLASSES = "liquibase";

    /** What comes of libraries that only the tests have. */
    private static final String OF_THE_TESTS =
            ".*(OAuth2Client|Jackson2Endpoint|jackson2Endpoint|GsonHttp|authorizedClientManager|modulith).*";

    private final ConfigurableApplicationContext found;
    private final ConfigurableApplicationContext prepared;

    PreparedServerTests(@TempDir Path folder) {
        var settings = List.of(
                "--spring.datasource.url=" + TestDatabase.urlOfNewSchema(),
                "--spring.datasource.username=" + TestDatabase.username(),
                "--spring.datasource.password=" + TestDatabase.password(),
                "--server.port=0",
                "--management.server.port=0",
                "--gatehouse.issuer=http://127.0.0.1:9000",
                "--gatehouse.keys.folder=" + folder.resolve("keys"));
        this.found = start(settings, false);
        try {
            this.prepared = start(settings, true);
        } catch (RuntimeException e) {
            found.close();
            throw e;
        }
    }

    @AfterAll
    void stop() {
        found.close();
        prepared.close();
    }

    @Test
    void hasTheSameBeansInTheSameOrder() {
        assertThat(beans(prepared)).hasSizeGreaterThan(500).isEqualTo(beans(found));
    }

    /** By the short way of {@link Beans}, and by Spring's. */
    @Test
    void namesTheSameBeansOfEachType() {
        for (var server : List.of(found, prepared)) {
            var beans = server.getBeanFactory();
            assertThat(((Beans) beans).isShort()).isTrue();
            var types = Stream.of(beans.getBeanNamesForType(Object.class))
                    .map(beans::getType)
                    .filter(Objects::nonNull)
                    .flatMap(type -> Stream.concat(
                            ClassUtils.getAllInterfacesForClassAsSet(type).stream(),
                            Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)))
                    .distinct()
                    .toList();
            assertThat(types).hasSizeGreaterThan(500).allSatisfy(type -> {
                for (var eager : List.of(true, false)) {
                    for (var many : List.of(true, false)) {
                        assertThat(beans.getBeanNamesForType(type, many, eager))
                                .isEqualTo(bySpring(beans, type, many, eager));
                    }
                }
            });
        }
    }

    private static String @Nullable [] bySpring(BeanFactory beans, Class<?> type, boolean many, boolean eager) {
        return ReflectionTestUtils.invokeMethod(
                beans,
                DefaultListableBeanFactory.class,
                "doGetBeanNamesForType",
                ResolvableType.forRawClass(type),
                many,
                eager);
    }

    /** What {@link KnownAnnotations} wrote down. */
    @Test
    void setsThePropertiesOfTheSameBeans() {
        var without = prepared.getBeanFactory()
                .getBeanDefinition(ConfigurationPropertiesBindingPostProcessor.BEAN_NAME)
                .getPropertyValues()
                .get("without");

        assertThat(without)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .hasSizeGreaterThan(400)
                .doesNotContainKeys(
                        ConfigurationPropertiesBean.getAll(found).keySet().toArray());
    }

    @Test
    void wrapsTheSameBeansInTransactions() {
        assertThat(wrapped(prepared)).hasSizeGreaterThan(10).isEqualTo(wrapped(found));
    }

    private static List<String> wrapped(ConfigurableApplicationContext context) {
        var beans = context.getBeanFactory();
        return Stream.of(beans.getBeanDefinitionNames())
                .filter(name -> beans.isSingleton(name) && AopUtils.isAopProxy(beans.getBean(name)))
                .toList();
    }

    @Test
    void putsTheSameFiltersBeforeTheSameRequests() {
        assertThat(filters(prepared)).hasSizeGreaterThan(4).isEqualTo(filters(found));
    }

    private static ConfigurableApplicationContext start(List<String> settings, boolean prepared) {
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, Boolean.toString(prepared));
        try {
            var server = GatehouseApplication.server();
            server.addInitializers(context ->
                    context.getBeanFactory().registerSingleton("nothingOfTheTests", new OtherNode.NothingOfTheTests()));
            return server.run(settings.toArray(String[]::new));
        } finally {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
        }
    }

    /** Names and classes. What is made anew each time, or by somebody else, goes by what it is said to be. */
    private static List<String> beans(ConfigurableApplicationContext context) {
        var beans = context.getBeanFactory();
        return Stream.of(beans.getBeanDefinitionNames())
                .filter(name -> !FINDERS.contains(name) && !name.matches(OF_THE_TESTS))
                .map(name -> {
                    var definition = beans.getBeanDefinition(name);
                    var type = beans.isSingleton(name) ? beans.getBean(name).getClass() : beans.getType(name);
                    return "%s: %s%s%s"
                            .formatted(
                                    name,
                                    type == null || name.equals(OF_TWO_CLASSES)
                                            ? "?"
                                            : plain(ClassUtils.getUserClass(type)),
                                    beans.isSingleton(name) ? "" : ", many",
                                    definition.isPrimary() ? ", first" : "");
                })
                .toList();
    }

    private static List<List<String>> filters(ConfigurableApplicationContext context) {
        return context.getBean(FilterChainProxy.class).getFilterChains().stream()
                .map(chain -> Stream.concat(
                                Stream.of(plain(((DefaultSecurityFilterChain) chain)
                                        .getRequestMatcher()
                                        .toString())),
                                chain.getFilters().stream().map(filter -> plain(filter.getClass())))
                        .toList())
                .toList();
    }

    /** Without what is new in each process. */
    private static String plain(Class<?> type) {
        return plain(type.getName());
    }

    private static String plain(String text) {
        return text.replaceAll("0x[0-9a-f]+|@[0-9a-f]+|\\$\\$SpringCGLIB\\S*|\\$Proxy\\d+", "*");
    }
}
