package dev.gatehouse;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the factory that no more definitions come as soon as that is so. It would be told just before it makes the last beans; but the
 * web server has asked for its filters by then, and so for most of the house, and until it is told, the factory looks through all
 * definitions again for every parameter of every constructor.
 */
@Component
final class LastDefinition implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.freezeConfiguration();
    }
}
