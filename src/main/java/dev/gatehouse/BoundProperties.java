package dev.gatehouse;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.util.ClassUtils;

/** Sets the properties of the beans that say {@code @ConfigurationProperties}; with prepared definitions it is known which do not. */
final class BoundProperties extends ConfigurationPropertiesBindingPostProcessor {

    private Map<String, String> without = Map.of();

    /** The names and classes of beans that are known not to say it; all others are asked. See {@link KnownAnnotations}. */
    public void setWithout(Map<String, String> without) {
        this.without = Map.copyOf(without);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        return ClassUtils.getUserClass(bean).getName().equals(without.get(name))
                ? bean
                : super.postProcessBeforeInitialization(bean, name);
    }
}
