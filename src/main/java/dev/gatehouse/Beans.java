package dev.gatehouse;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Spring's factory of beans, with a shorter way to those of a type. For each parameter of each constructor it would compare all beans with
 * the type, half a million times in a start, and nearly always the answer is no. Here those are compared that may be of it, and every yes
 * is Spring's own. It goes so once all definitions are known, see {@link LastDefinition}.
 */
final class Beans extends DefaultListableBeanFactory {

    /** Made at the first question after the last definition; {@code null} again once a definition is changed after all. */
    private volatile @Nullable BeansByType byType;

    private volatile boolean making;
    private volatile boolean changed;
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        var wanted = type.resolve();
        if (wanted == null || !type.hasGenerics()) {
            return super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit);
        }
        var known = allowEagerInit ? byType() : null;
        return known == null
                ? super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit)
                : search(known, wanted, type, includeNonSingletons);
    }

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
        // What is assignable to these is not said by their classes.
        var plain = type != null && !type.isPrimitive() && !type.isArray();
        var known = plain && allowEagerInit ? byType() : null;
        return known == null || type == null
                ? super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit)
                : search(known, type, ResolvableType.forRawClass(type), includeNonSingletons);
    }

    @Override
    protected void addSingleton(String name, Object bean) {
        super.addSingleton(name, bean);
        made.incrementAndGet();
        var known = byType;
        if (known != null) {
            known.add(name, typeOf(bean));
        }
    }

    @Override
    public void registerBeanDefinition(String name, BeanDefinition definition) {
        super.registerBeanDefinition(name, definition);
        forget();
    }

    @Override
    public void removeBeanDefinition(String name) {
        super.removeBeanDefinition(name);
        forget();
    }

    /** Whether the short way is taken. */
    boolean isShort() {
        return byType() != null;
    }

    private @Nullable BeansByType byType() {
        if (byType == null && isConfigurationFrozen() && !changed && !making) {
            making = true;
            try {
                make();
            } finally {
                making = false;
            }
        }
        return byType;
    }

    private void make() {
        int before;
        do {
            before = made.get();
            byType = all();
            // Who made a bean meanwhile did not see the list that it belongs on.
        } while (made.get() != before);
        if (changed) {
            byType = null;
        }
    }

    private BeansByType all() {
        var all = new BeansByType();
        getBeanNamesIterator().forEachRemaining(name -> {
            all.add(name, expected(name));
            var bean = getSingleton(name, false);
            if (bean != null) {
                all.add(name, typeOf(bean));
            }
        });
        return all;
    }

    private void forget() {
        if (making || byType != null) {
            changed = true;
            byType = null;
        }
    }

    /** {@link DefaultListableBeanFactory} does so with all beans. */
    private String[] search(BeansByType known, Class<?> wanted, ResolvableType type, boolean includeNonSingletons) {
        var found = new ArrayList<String>();
        for (var name : known.namesFor(wanted)) {
            try {
                if (isAlias(name) || isAbstract(name)) {
                    continue;
                }
                if (matches(name, type, includeNonSingletons)) {
                    found.add(name);
                } else if (isFactory(name) && matches(FACTORY_BEAN_PREFIX + name, type, includeNonSingletons)) {
                    found.add(FACTORY_BEAN_PREFIX + name);
                }
            } catch (NoSuchBeanDefinitionException _) {
                // It was taken away just now.
            }
        }
        return found.toArray(String[]::new);
    }

    private boolean matches(String name, ResolvableType type, boolean includeNonSingletons) {
        return isTypeMatch(name, type, true) && (includeNonSingletons || isSingleton(name));
    }

    private boolean isAbstract(String name) {
        return containsBeanDefinition(name)
                && getMergedLocalBeanDefinition(name).isAbstract();
    }

    private boolean isFactory(String name) {
        return containsBeanDefinition(name)
                ? isFactoryBean(name, getMergedLocalBeanDefinition(name))
                : isFactoryBean(name);
    }

    /** What a bean is going to be; {@code null} for what makes another bean, and where that is not known. */
    private @Nullable Class<?> expected(String name) {
        return isFactoryBean(name) ? null : getType(name, false);
    }

    private static @Nullable Class<?> typeOf(Object bean) {
        return bean instanceof FactoryBean<?> ? null : bean.getClass();
    }
}
