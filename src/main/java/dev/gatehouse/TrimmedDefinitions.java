package dev.gatehouse;

import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.stereotype.Component;

/** Drops definitions that come with others and that nobody here has a use for, and puts others off, where they make a start longer. */
@Component
final class TrimmedDefinitions implements BeanDefinitionRegistryPostProcessor {

    private static final List<String> UNUSED = List.of(
            // It looks through the annotations of all beans for parts of Jackson; ours are given to it where it is
            // made.
            "jsonComponentModule",
            // And this one for configuration that wants to be made before the first filter; ours is, since the filters
            // need it.
            "enableGlobalAuthenticationAutowiredConfigurer");

    /** Made once somebody asks for them. */
    private static final List<String> LATER = List.of(
            // Where health and metrics are found, which their own port asks when the first requests are answered
            // already.
            "pathMappedEndpoints");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry definitions) {
        UNUSED.stream().filter(definitions::containsBeanDefinition).forEach(definitions::removeBeanDefinition);
        LATER.stream()
                .filter(definitions::containsBeanDefinition)
                .forEach(name -> definitions.getBeanDefinition(name).setLazyInit(true));
    }
}
