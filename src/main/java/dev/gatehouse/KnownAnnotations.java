package dev.gatehouse;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.util.ClassUtils;

/**
 * Looks once, while the definitions are prepared, for annotations that a start would look for at each bean, and writes into them which have
 * none. A start that finds out itself what it is made of looks for them itself.
 */
@Component
final class KnownAnnotations implements BeanFactoryPostProcessor, Ordered {

    /** Before {@link LastDefinition}. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var properties =
                (AbstractBeanDefinition) beans.getBeanDefinition(ConfigurationPropertiesBindingPostProcessor.BEAN_NAME);
        properties.setBeanClass(BoundProperties.class);
        if (PreparedBeans.areBeingPrepared()) {
            properties.getPropertyValues().add("without", withoutProperties(beans));
            beans.getBeanDefinition("transactionalBeans").getPropertyValues().add("plain", plain(beans));
        }
    }

    /** By name, what each bean is that does not say {@code @ConfigurationProperties}. */
    private static Map<String, String> withoutProperties(ConfigurableListableBeanFactory beans) {
        var without = new TreeMap<String, String>();
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type != null && beans.findAnnotationOnBean(name, ConfigurationProperties.class, false) == null) {
                without.put(name, ClassUtils.getUserClass(type).getName());
            }
        }
        return without;
    }

    /** The classes of beans no method of which says {@code @Transactional}. */
    private static Set<String> plain(ConfigurableListableBeanFactory beans) {
        var transactional = new BeanFactoryTransactionAttributeSourceAdvisor();
        transactional.setTransactionAttributeSource(new AnnotationTransactionAttributeSource(false));
        return Stream.of(beans.getBeanDefinitionNames())
                .map(name -> beans.getType(name, false))
                .filter(type -> type != null && !TransactionalBeans.isOfSpring(type))
                .filter(type -> !AopUtils.canApply(transactional, type))
                .map(ClassUtils::getUserClass)
                .map(Class::getName)
                .collect(Collectors.toSet());
    }
}
