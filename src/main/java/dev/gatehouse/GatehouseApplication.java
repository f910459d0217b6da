package dev.gatehouse;

import dev.gatehouse.keys.SigningLibraries;
import dev.gatehouse.migration.ImportCommand;
import java.time.Clock;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;

/** Starts the server, or does what was asked instead of one. */
@SpringBootApplication(
        exclude = {
            // They come with others, and nobody here has a use for what they bring.
            DataSourceInitializationAutoConfiguration.class,
            InfoContributorAutoConfiguration.class,
            ProjectInfoAutoConfiguration.class,
            TomcatMetricsAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class GatehouseApplication {

    public static void main(String[] args) {
        if (ImportCommand.isMeantBy(args)) {
            System.exit(ImportApplication.run(args));
        }
        FirstClasses.loadBeside();
        server().run(args);
    }

    /** The server, ready to run. */
    static SpringApplication server() {
        var server = new SpringApplication(GatehouseApplication.class);
        server.setMainApplicationClass(GatehouseApplication.class);
        server.setApplicationContextFactory(_ -> AotDetector.useGeneratedArtifacts()
                ? new ServletWebServerApplicationContext(new Beans())
                : new AnnotationConfigServletWebServerApplicationContext(new Beans()));
        server.addListeners(new PreparedBeans());
        server.addInitializers(_ -> SigningLibraries.loadBeside());
        return server;
    }

    /** The one clock of the house; tests put their own in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
