package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** A start with a store in memory is impossible. */
@ServerTest
class OwnStoresTests {

    private final ApplicationContext server;
    private final RegisteredClientRepository clients;

    OwnStoresTests(ApplicationContext server, RegisteredClientRepository clients) {
        this.server = server;
        this.clients = clients;
    }

    @Test
    void areTheOnlyOnesOfTheServer() {
        assertThat(server.getBean(OAuth2AuthorizationService.class)).isInstanceOf(NoAuthorizations.class);
        assertThat(server.getBean(OAuth2AuthorizationConsentService.class)).isInstanceOf(NoAuthorizations.class);
        assertThat(server.getBeansOfType(RegisteredClientRepository.class)).hasSize(1);
        assertThat(server.getBeansOfType(UserDetailsService.class)).isEmpty();
        assertThat(server.getBeansOfType(OwnStores.class)).hasSize(1);
    }

    @Test
    void letTheServerStart() {
        assertThat(failure(NoAuthorizations::new)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void refuseAStartBesideAnother(Supplier<Object> stranger) {
        assertThat(failure(NoAuthorizations::new, stranger))
                .contains("not Gatehouse's own")
                .contains(stranger.get().getClass().getName());
    }

    @Test
    void refuseAStartWhereTheFrameworkWouldMakeOne() {
        assertThat(failure()).contains("There is no store for");
    }

    static List<Supplier<Object>> strangers() {
        return List.of(
                InMemoryOAuth2AuthorizationService::new,
                InMemoryOAuth2AuthorizationConsentService::new,
                InMemoryUserDetailsManager::new);
    }

    /** What keeps a server with these stores from starting; empty if nothing does. */
    @SafeVarargs
    private String failure(Supplier<Object>... stores) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean("clients", RegisteredClientRepository.class, () -> clients);
            for (var store : stores) {
                register(context, store.get());
            }
            context.registerBean(OwnStores.class);
            context.refresh();
            return "";
        } catch (BeanCreationException e) {
            return String.valueOf(e.getMostSpecificCause().getMessage());
        }
    }

    private static <T> void register(AnnotationConfigApplicationContext context, T store) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) store.getClass();
        context.registerBean(type, () -> store);
    }
}
