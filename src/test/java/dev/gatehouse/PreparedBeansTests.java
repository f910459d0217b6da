package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** When the definitions that came with the jar are those of a start. */
class PreparedBeansTests {

    private static final String OWN =
            "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'";

    private final Map<String, Object> variables =
            new HashMap<>(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/shop"));
    private final Map<String, Object> own =
            new HashMap<>(Map.of("server.port", "9000", "management.server.port", "9001"));
    private final MutablePropertySources sources = new MutablePropertySources();

    PreparedBeansTests() {
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.addLast(new RandomValuePropertySource());
        sources.addLast(new MapPropertySource(OWN, own));
    }

    @Test
    void holdForTheImageAsItIs() {
        assertThat(obstacle()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEHOUSE_ISSUER",
                "GATEHOUSE_SIGNIN_HASH_MEMORY",
                "LOGGING_LEVEL_ROOT",
                "PATH",
                "SERVERLESS",
                "SERVER_ADDRESS",
                "SERVER_FORWARDHEADERSSTRATEGY",
                "SERVER_SSL_CERTIFICATE",
                "SERVER_TOMCAT_ACCESSLOG_ENABLED",
                "SPRING_APPLICATION_JSON",
                "SPRING_CONFIG_ADDITIONALLOCATION",
                "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE",
                "SPRING_DATASOURCE_PASSWORD"
            })
    void holdWhateverIsSaidThere(String variable) {
        variables.put(variable, "native");

        assertThat(obstacle()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE, management.endpoints.web.exposure.include is set",
        "SPRING_LIQUIBASE_ENABLED, spring.liquibase.enabled is set",
        "SPRING_THREADS_VIRTUAL_ENABLED, spring.threads.virtual.enabled is set",
        "SPRING_DATASOURCE_TYPE, spring.datasource.type is set",
        "SPRING_AOT_ENABLED, spring.aot.enabled is set",
        "SPRING_CONFIG_LOCATION, spring.config.location is set",
        "SPRING_CONFIG_NAME, spring.config.name is set",
        "SERVER_ERROR_WHITELABEL_ENABLED, server.error.whitelabel.enabled is set",
        "SERVER_FORWARD_HEADERS_STRATEGY, server.forward.headers.strategy is set",
    })
    void doNotHoldWhereASettingMayDecideAboutThem(String variable, String why) {
        variables.put(variable, "true");

        assertThat(obstacle()).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework", "FRAMEWORK"})
    void doNotHoldForAFilterOfSpringThatTrustsForwardedHeaders(String strategy) {
        variables.put("SERVER_FORWARDHEADERSSTRATEGY", strategy);

        assertThat(obstacle()).isEqualTo("server.forwardheadersstrategy is set");
    }

    @Test
    void doNotHoldWithoutADatabase() {
        variables.put("SPRING_DATASOURCE_URL", " ");

        assertThat(obstacle()).isEqualTo("no database is named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000", "-1"})
    void doNotHoldWhereHealthHasNoPortOfItsOwn(String port) {
        variables.put("MANAGEMENT_SERVER_PORT", port);

        assertThat(obstacle()).isEqualTo("health and metrics have no port of their own");
    }

    @Test
    void doNotHoldForAProfile() {
        variables.put("SPRING_PROFILES_ACTIVE", "demo");

        assertThat(obstacle()).isEqualTo("a profile is active");
    }

    @Test
    void doNotHoldForAnotherDefaultProfile() {
        variables.put("SPRING_PROFILES_DEFAULT", "demo");

        assertThat(obstacle()).isEqualTo("spring.profiles.default is set");
    }

    @Test
    void doNotHoldWithoutTheSettingsOfTheJar() {
        sources.remove(OWN);
        variables.put("MANAGEMENT_SERVER_PORT", "9001");

        assertThat(obstacle()).isEqualTo("the settings of the jar are left out");
    }

    @Test
    void areNotPreparedWhereTheBuildingMachineDecidesAboutThem() {
        variables.put("SPRING_PROFILES_ACTIVE", "demo");

        assertThatIllegalStateException()
                .isThrownBy(() -> PreparedBeans.prepare(new Settings(sources)))
                .withMessageContaining("a profile is active");
    }

    @Test
    void arePreparedElsewhere() {
        variables.put("SPRING_AOT_PROCESSING", "true");

        assertThatNoException().isThrownBy(() -> PreparedBeans.prepare(new Settings(sources)));
    }

    @Test
    void doNotHoldForWhatAFileOfSomebodyElseSets() {
        sources.addFirst(new MapPropertySource(
                "Config resource 'file [config/application.yaml]' via location 'optional:file:./config/'",
                Map.of("spring.mvc.log-request-details", "true")));

        assertThat(obstacle()).isEqualTo("spring.mvc.log-request-details is set");
    }

    @Test
    void doNotHoldWhereNobodyCanSeeWhatIsSet() {
        sources.addFirst(new PropertySource<>("somewhere", new Object()) {

            @Override
            public @Nullable Object getProperty(String name) {
                return name.equals("spring.liquibase.enabled") ? "false" : null;
            }
        });

        assertThat(obstacle()).isEqualTo("nobody can see what somewhere sets");
    }

    private String obstacle() {
        return PreparedBeans.obstacle(new Settings(sources)).orElse("");
    }

    private static final class Settings extends StandardEnvironment {

        Settings(MutablePropertySources sources) {
            super(sources);
            ConfigurationPropertySources.attach(this);
        }

        /** Nothing of this machine. */
        @Override
        protected void customizePropertySources(MutablePropertySources sources) {}
    }
}
