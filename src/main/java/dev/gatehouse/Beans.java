package dev.gatehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.beans.factory.CannotLoadBeanClassException;
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
        var known = byType();
        return known == null
                ? super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit)
                : search(known.namesFor(wanted), type, includeNonSingletons, allowEagerInit);
    }

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean includeNonSingletons, boolean allowEagerInit) {
        // What is assignable to these is not said by their classes.
        var plain = type != null && !type.isPrimitive() && !type.isArray();
        var known = plain ? byType() : null;
        return known == null || type == null
                ? super.getBeanNamesForType(type, includeNonSingletons, allowEagerInit)
                : search(known.namesFor(type), ResolvableType.forRawClass(type), includeNonSingletons, allowEagerInit);
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
            // Of a bean that stands in for another, Spring asks the other one some things.
            changed |= isDecorated(name);
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
    private String[] search(
            List<String> names, ResolvableType type, boolean includeNonSingletons, boolean allowEagerInit) {
        var found = new ArrayList<String>();
        for (var name : names) {
            try {
                if (!isAlias(name) && !isAbstract(name) && (allowEagerInit || !isOfUnmadeFactory(name))) {
                    var mayMake = allowEagerInit || containsSingleton(name);
                    find(name, type, includeNonSingletons, mayMake).ifPresent(found::add);
                }
            } catch (NoSuchBeanDefinitionException _) {
                // It was taken away just now.
            } catch (CannotLoadBeanClassException | BeanDefinitionStoreException e) {
                if (allowEagerInit) {
                    throw e;
                }
            }
        }
        return found.toArray(String[]::new);
    }

    /** The bean, or the factory that makes it. */
    private Optional<String> find(String name, ResolvableType type, boolean includeNonSingletons, boolean mayMake) {
        var factory = isFactory(name);
        if ((!factory || includeNonSingletons || mayMake) && matches(name, type, includeNonSingletons, mayMake)) {
            return Optional.of(name);
        }
        var itself = FACTORY_BEAN_PREFIX + name;
        return factory && matches(itself, type, includeNonSingletons, mayMake) ? Optional.of(itself) : Optional.empty();
    }

    private boolean matches(String name, ResolvableType type, boolean includeNonSingletons, boolean mayMake) {
        return isTypeMatch(name, type, mayMake) && (includeNonSingletons || isSingleton(name));
    }

    /** What such a bean is, its factory's product says, and that would have to be made for the answer. */
    private boolean isOfUnmadeFactory(String name) {
        var factory = containsBeanDefinition(name)
                ? getMergedLocalBeanDefinition(name).getFactoryBeanName()
                : null;
        return factory != null && isFactoryBean(factory) && !containsSingleton(factory);
    }

    private boolean isAbstract(String name) {
        return containsBeanDefinition(name)
                && getMergedLocalBeanDefinition(name).isAbstract();
    }

    private boolean isDecorated(String name) {
        return containsBeanDefinition(name)
                && getMergedLocalBeanDefinition(name).getDecoratedDefinition() != null;
    }

    private boolean isFactory(String name) {
        return containsBeanDefinition(name)
                ? isFactoryBean(name, getMergedLocalBeanDefinition(name))
                : isFactoryBean(name);
    }

    /** What a bean is going to be; {@code null} for what makes another bean, and where that is not known without making one. */
    private @Nullable Class<?> expected(String name) {
        try {
            return isFactoryBean(name) || isOfUnmadeFactory(name) ? null : getType(name, false);
        } catch (CannotLoadBeanClassException | BeanDefinitionStoreException _) {
            return null;
        }
    }

    private static @Nullable Class<?> typeOf(Object bean) {
        return bean instanceof FactoryBean<?> ? null : bean.getClass();
    }
}
