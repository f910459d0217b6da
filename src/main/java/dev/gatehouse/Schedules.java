package dev.gatehouse;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/**
 * Runs what each {@link SchedulingConfigurer} asks for. This is {@code @EnableScheduling} without the search for {@code @Scheduled} at
 * every method of Spring's beans, which have none, and of ours: here, what is done again and again is said in code (HouseTests).
 */
@Configuration(proxyBeanMethods = false)
class Schedules {

    @Bean(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ScheduledAnnotationBeanPostProcessor schedules() {
        return new OfOthers();
    }

    private static final class OfOthers extends ScheduledAnnotationBeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            var type = bean.getClass().getName();
            return type.startsWith("org.springframework.") || type.startsWith("dev.gatehouse.")
                    ? bean
                    : super.postProcessAfterInitialization(bean, name);
        }
    }
}
