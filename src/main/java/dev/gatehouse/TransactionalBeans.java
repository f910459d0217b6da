package dev.gatehouse;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;

/**
 * None of Spring's own classes says {@code @Transactional}. To look for it at each of their methods, and at those that each of them
 * overrides, took a tenth of a start.
 */
@Component
final class TransactionalBeans implements BeanPostProcessor, PriorityOrdered {

    private static final String SPRING = "org.springframework.";

    /** Before the processor that asks, and with it the advisor, is made. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof BeanFactoryTransactionAttributeSourceAdvisor advisor) {
            advisor.setClassFilter(type -> !type.getName().startsWith(SPRING));
        }
        return bean;
    }
}
