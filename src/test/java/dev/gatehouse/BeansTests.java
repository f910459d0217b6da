package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.ResolvableType;

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
        try (var context = new AnnotationConfigApplicationContext(beans)) {
            context.register(Parts.class);
            if (made) {
                context.refresh();
                beans.getBeansOfType(Object.class);
            } else {
                context.addBeanFactoryPostProcessor(it -> it.freezeConfiguration());
                context.addBeanFactoryPostProcessor(it -> {
                    // Asked twice, for what is remembered.
                    assertThat(it.getBeanNamesForType(type)).isEqualTo(it.getBeanNamesForType(type));
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
