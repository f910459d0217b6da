package dev.gatehouse;

import dev.gatehouse.migration.ImportCommand;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.stereotype.Controller;

/** The same rooms without doors, for the command {@code import}: nothing listens, nothing runs by itself, and only what is asked is made. */
@EnableAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan(
        excludeFilters = {
            @Filter(classes = Controller.class),
            @Filter(
                    type = FilterType.ASSIGNABLE_TYPE,
                    classes = {
                        GatehouseApplication.class,
                        Schedules.class,
                        ApplicationRunner.class,
                        SmartLifecycle.class
                    })
        })
class ImportApplication {

    /** Imports, and returns the code to exit with. */
    static int run(String[] arguments) {
        return new ImportCommand(arguments, System::getenv, System.out).run(ImportApplication::rooms);
    }

    private static ConfigurableApplicationContext rooms() {
        return new SpringApplicationBuilder(ImportApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .run();
    }

    @Bean
    Clock clock() {
        return new GatehouseApplication().clock();
    }
}
