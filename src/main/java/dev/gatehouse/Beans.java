package dev.gatehouse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Spring's factory of beans, with a shorter way to find out that a bean is not of the type that is asked for. A start asks that half a
 * million times, and nearly always the answer is no: every new type is compared with all beans, and one with parameters anew each time.
 * The short no is the one that Spring would come to, and every yes is Spring's own. It is said once all definitions are known, see
 * {@link LastDefinition}.
 */
final class Beans extends DefaultListableBeanFactory {

    private final Map<String, Class<?>> expected = new ConcurrentHashMap<>();

    @Override
    protected boolean isTypeMatch(String name, ResolvableType type, boolean allowFactoryBeanInit) {
        var wanted = type.resolve();
        if (wanted != null && isConfigurationFrozen()) {
            var is = typeOf(name);
            if (is != null && !wanted.isAssignableFrom(is)) {
                return false;
            }
        }
        return super.isTypeMatch(name, type, allowFactoryBeanInit);
    }

    /** What the bean is or, until it is made, is going to be; {@code null} for what makes another bean, and where that is not known. */
    private @Nullable Class<?> typeOf(String name) {
        var bean = getSingleton(name, false);
        if (bean != null && !bean.getClass().getName().endsWith(".NullBean")) {
            return bean instanceof FactoryBean<?> ? null : bean.getClass();
        }
        var known = expected.get(name);
        return known == null ? expect(name) : known;
    }

    private @Nullable Class<?> expect(String name) {
        if (BeanFactoryUtils.isFactoryDereference(name) || !containsBeanDefinition(name) || isFactoryBean(name)) {
            return null;
        }
        var type = getType(name, false);
        if (type != null) {
            expected.put(name, type);
        }
        return type;
    }
}
