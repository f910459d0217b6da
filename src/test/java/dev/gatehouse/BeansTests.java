package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.ResolvableType;
import org.springframework.test.util.ReflectionTestUtils;

/** The shorter way comes to what Spring comes to. */
class BeansTests {

    static final List<ResolvableType> TYPES = List.of(
            ResolvableType.forClass(Object.class),
            ResolvableType.forClass(String.class),
            ResolvableType.forClass(Integer.class),
            ResolvableType.forClass(CharSequence.class),
            ResolvableType.forClass(List.class),
            ResolvableType.forClass(FactoryBean.class),
            ResolvableType.forClass(Numbers.class),
            ResolvableType.forClass(Runnable.class),
            ResolvableType.forClass(Parts.class),
            ResolvableType.forClassWithGenerics(List.class, String.class),
            ResolvableType.forClassWithGenerics(List.class, Integer.class),
            ResolvableType.forClassWithGenerics(Collection.class, Integer.class),
            ResolvableType.forClassWithGenerics(Supplier.class, String.class),
            ResolvableType.forClassWithGenerics(Supplier.class, Integer.class),
            ResolvableType.forClassWithGenerics(Comparable.class, String.class),
            ResolvableType.forClassWithGenerics(Comparable.class, CharBuffer.class),
            ResolvableType.forClassWithGenerics(FactoryBean.class, Integer.class));

    @ParameterizedTest
    @FieldSource("TYPES")
    void namesTheSameBeansBeforeTheyAreMade(ResolvableType type) {
        assertThat(names(new Beans(), type, false)).isEqualTo(names(new DefaultListableBeanFactory(), type, false));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void namesTheSameBeansOnceTheyAreMade(ResolvableType type) {
        assertThat(names(new Beans(), type, true)).isEqualTo(names(new DefaultListableBeanFactory(), type, true));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void namesTheSameBeansOnceTheyAreMadeIfItWasAskedBefore(ResolvableType type) {
        assertThat(namesAfter(new Beans(), type)).isEqualTo(namesAfter(new DefaultListableBeanFactory(), type));
    }

    @Test
    void goesSpringsWayWhereABeanStandsInForAnother() {
        var beans = new Beans();
        try (var context = new AnnotationConfigApplicationContext(beans)) {
            context.register(Parts.class, StandIn.class);
            context.refresh();
            assertThat(beans.getBeanNamesForType(Appendable.class)).contains("decorated");
            assertThat(beans.isShort()).isFalse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class StandIn {

        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
        Appendable decorated() {
            return new StringBuilder();
        }
    }

    private static List<String> namesAfter(DefaultListableBeanFactory beans, ResolvableType type) {
        try (var context = new AnnotationConfigApplicationContext(beans)) {
            context.register(Parts.class);
            context.addBeanFactoryPostProcessor(it -> {
                it.freezeConfiguration();
                it.getBeanNamesForType(type.toClass());
            });
            context.refresh();
            beans.getBeansOfType(Object.class);
            return List.of(beans.getBeanNamesForType(type));
        }
    }

    private static List<List<String>> names(DefaultListableBeanFactory beans, ResolvableType type, boolean made) {
        beans.registerBeanDefinition("later", new RootBeanDefinition(StringBuilder.class));
        // What it is, the product of the factory says.
        var ofAProduct = new RootBeanDefinition();
        ofAProduct.setFactoryBeanName("factory");
        ofAProduct.setFactoryMethodName("toString");
        beans.registerBeanDefinition("ofAProduct", ofAProduct);
        try (var context = new AnnotationConfigApplicationContext(beans)) {
            context.register(Parts.class);
            if (made) {
                context.refresh();
                beans.getBeansOfType(Object.class);
            } else {
                context.addBeanFactoryPostProcessor(it -> it.freezeConfiguration());
                context.addBeanFactoryPostProcessor(it -> {
                    assertThat(!(it instanceof Beans shorter) || shorter.isShort())
                            .isTrue();
                    // What may make nothing is asked first, and all twice, for what is remembered.
                    for (var eager : List.of(false, false, true, true)) {
                        for (var many : List.of(true, false)) {
                            assertThat(it.getBeanNamesForType(type, many, eager))
                                    .as("many %s, eager %s", many, eager)
                                    .isEqualTo(bySpring(it, type, many, eager));
                        }
                    }
                });
                context.refresh();
            }
            return List.of(
                    List.of(beans.getBeanNamesForType(type)),
                    List.of(beans.getBeanNamesForType(type, false, true)),
                    List.of(beans.getBeanNamesForType(type, true, false)),
                    beans.getBeanProvider(type).stream()
                            .map(it -> it.getClass().getName())
                            .sorted()
                            .toList());
        }
    }

    private static String @Nullable [] bySpring(BeanFactory beans, ResolvableType type, boolean many, boolean eager) {
        return ReflectionTestUtils.invokeMethod(
                beans, DefaultListableBeanFactory.class, "doGetBeanNamesForType", type, many, eager);
    }

    /** Makes a number; what it is said to make and what it makes are two types of bean. */
    static final class Numbers implements FactoryBean<Integer> {

        @Override
        public Integer getObject() {
            return 7;
        }

        @Override
        public Class<?> getObjectType() {
            return Integer.class;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        @Lazy
        Numbers lazyFactory() {
            return new Numbers();
        }

        @Bean
        String text() {
            return "text";
        }

        /** More than it is said to be. */
        @Bean
        Object hidden() {
            return CharBuffer.allocate(1);
        }

        @Bean
        List<String> texts() {
            return List.of("text");
        }

        @Bean
        List<Integer> numbers() {
            return List.of(1);
        }

        @Bean
        @Lazy
        Supplier<String> lazy() {
            return () -> "lazy";
        }

        @Bean
        @Scope("prototype")
        Supplier<Integer> many() {
            return () -> 1;
        }

        @Bean
        Numbers factory() {
            return new Numbers();
        }

        @Bean
        @SuppressWarnings("NullAway")
        Runnable none() {
            return null;
        }
    }
}
