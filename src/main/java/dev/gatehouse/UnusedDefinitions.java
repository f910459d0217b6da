package dev.gatehouse;

import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.stereotype.Component;

/** Drops definitions that come with others and that nobody here has a use for, where they make a start longer. */
@Component
final class UnusedDefinitions implements BeanDefinitionRegistryPostProcessor {

    /** It looks through the annotations of all beans for parts of Jackson; ours are given to it where it is made. */
    private static final List<String> UNUSED = List.of("jsonComponentModule");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry definitions) {
        UNUSED.stream().filter(definitions::containsBeanDefinition).forEach(definitions::removeBeanDefinition);
    }
}
