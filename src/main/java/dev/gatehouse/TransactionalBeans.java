package dev.gatehouse;

import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;

/**
 * None of Spring's own classes says {@code @Transactional}, and few of ours. To look for it at each of their methods, and at those that
 * each of them overrides, took a tenth of a start.
 */
@Component
final class TransactionalBeans implements BeanPostProcessor, PriorityOrdered {

    private Set<String> plain = Set.of();

    /** The names of classes that are known not to say it; all others are asked. See {@link KnownAnnotations}. */
    public void setPlain(Set<String> plain) {
        this.plain = Set.copyOf(plain);
    }

    /** Before the processor that asks, and with it the advisor, is made. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof BeanFactoryTransactionAttributeSourceAdvisor advisor) {
            advisor.setClassFilter(type -> !isOfSpring(type) && !plain.contains(type.getName()));
        }
        return bean;
    }

    static boolean isOfSpring(Class<?> type) {
        return type.getName().startsWith("org.springframework.");
    }
}
