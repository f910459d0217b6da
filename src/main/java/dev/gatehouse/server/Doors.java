package dev.gatehouse.server;

import dev.gatehouse.authorize.Authorization;
import dev.gatehouse.authorize.SignInNeeded;
import dev.gatehouse.clients.ClientAuthentication;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.device.DeviceEndpoint;
import dev.gatehouse.gateway.GatewayDoor;
import dev.gatehouse.grants.Grants;
import dev.gatehouse.grants.UserInfo;
import dev.gatehouse.graphql.GraphQlDoor;
import dev.gatehouse.layout.AccessDeniedPages;
import dev.gatehouse.oauth1.OAuth1Door;
import dev.gatehouse.oro.OroDoor;
import dev.gatehouse.oro.VisitorDoor;
import dev.gatehouse.signin.Sessions;
import dev.gatehouse.soap.SoapDoor;
import dev.gatehouse.tokenservice.RestDoor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Every way into the house, and who stands at each; {@link ShortWay} is part of one. A path that no door names is closed to strangers. */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String AUTHORIZE = "/oauth2/authorize";

    /** Health and metrics, which have a port of their own that is not for the public. Nothing else is answered there. */
    @Bean
    @Order(0)
    SecurityFilterChain operations(HttpSecurity http) {
        return http.securityMatcher(Doors::cameByThePortOfOperations)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(PageHeaders::forMachines)
                .build();
    }

    /**
     * Gateways of the shop, below {@code /gateway/}, before all others: their questions have the method, the parameters and the
     * path of a stranger's request, which filters would refuse, or read as a request to us. Only the door itself says who may ask.
     */
    @Bean
    FilterRegistrationBean<GatewayDoor> gateways(GatewayDoor door) {
        var gateways = new FilterRegistrationBean<>(door);
        gateways.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        gateways.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return gateways;
    }

    /**
     * Integrations that fetch their token by OAuth 1.0a. Their requests are signed as they were sent, so nothing may read or refuse
     * parameters before.
     */
    @Bean
    FilterRegistrationBean<OAuth1Door> partners(OAuth1Door door) {
        return first(door);
    }

    /**
     * Magento's token services, below {@code /rest}: its clients expect its own words for whatever they send. No session begins here,
     * and only a script of our own pages, which says that it is one, is known by the session that it has.
     */
    @Bean
    FilterRegistrationBean<RestDoor> rest(RestDoor door) {
        return first(door);
    }

    /** The same in SOAP, below {@code /soap}; no session is known there. */
    @Bean
    FilterRegistrationBean<SoapDoor> soap(SoapDoor door) {
        return first(door);
    }

    /** Two of them in GraphQL, at {@code /graphql}; sessions as below {@code /rest}. */
    @Bean
    FilterRegistrationBean<GraphQlDoor> graphql(GraphQlDoor door) {
        return first(door);
    }

    /**
     * Oro's token endpoint, and the way from its authorization endpoints to ours: {@code /oauth2-token} and what is below it. Its
     * clients expect its own words for whatever they send. No session and no cookie is known there.
     */
    @Bean
    FilterRegistrationBean<OroDoor> oro(OroDoor door) {
        return first(door);
    }

    /** Oro's visitors, {@code /oauth2-token/authorize-visitor}, behind the limits for every request: a browser comes, but nobody signs in. */
    @Bean
    FilterRegistrationBean<VisitorDoor> visitors(VisitorDoor door) {
        var visitors = new FilterRegistrationBean<>(door);
        visitors.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return visitors;
    }

    /** No door: error pages, also of requests that were refused before they came to one. */
    @Bean
    FilterRegistrationBean<Filter> errorPages() {
        var errors = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            PageHeaders.forErrors((HttpServletResponse) response);
            chain.doFilter(request, response);
        });
        errors.setName("errorPages");
        errors.setDispatcherTypes(DispatcherType.ERROR);
        errors.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return errors;
    }

    private static <T extends Filter> FilterRegistrationBean<T> first(T door) {
        var registration = new FilterRegistrationBean<>(door);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Machines: no session, no cookie, so nothing to forge. Each door checks its caller itself. */
    @Bean
    @Order(2)
    SecurityFilterChain machines(HttpSecurity http, UserInfo userInfo) {
        userInfo.install(http);
        return http.securityMatcher(
                        "/oauth2/jwks",
                        "/userinfo",
                        "/access/**",
                        "/api/admin/**",
                        "/.well-known/authzen-configuration",
                        "/.well-known/oauth-protected-resource")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(CrossOrigin.PUBLIC))
                .headers(PageHeaders::forMachines)
                .build();
    }

    /**
     * OAuth 2.0: Spring Security's filters, our decisions behind them. The authorization endpoint decides itself who has to sign
     * in; the others want a client.
     */
    @Bean
    @Order(3)
    SecurityFilterChain oauth(HttpSecurity http, OAuthParts parts, OAuthErrors errors, Sessions sessions) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(endpoints(server.getEndpointsMatcher()));
                    server.clientAuthentication(client -> {
                        parts.clients().customize(client);
                        client.errorResponseHandler(errors);
                    });
                    parts.authorization().install(server);
                    parts.grants().install(server);
                    parts.devices().install(server);
                    server.deviceAuthorizationEndpoint(endpoint -> endpoint.errorResponseHandler(errors));
                    server.pushedAuthorizationRequestEndpoint(endpoint -> endpoint.errorResponseHandler(errors));
                    server.tokenEndpoint(endpoint -> endpoint.errorResponseHandler(errors));
                    server.tokenIntrospectionEndpoint(endpoint -> endpoint.errorResponseHandler(errors));
                    server.tokenRevocationEndpoint(endpoint -> endpoint.errorResponseHandler(errors));
                    parts.metadata().install(server);
                })
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(AUTHORIZE).permitAll();
                    requests.anyRequest().authenticated();
                })
                .exceptionHandling(handling -> {
                    handling.defaultAuthenticationEntryPointFor(
                            toSignIn(), request -> request.getServletPath().equals(AUTHORIZE));
                    handling.defaultAuthenticationEntryPointFor(errors, request -> true);
                })
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(CrossOrigin.NOT_FOR_PAGES))
                .headers(PageHeaders::forPages)
                .build();
    }

    /** People with a browser. Every form carries a token that only our pages have. */
    @Bean
    @Order(4)
    SecurityFilterChain people(HttpSecurity http, Sessions sessions, Issuer issuer) {
        var tokens = new XorCsrfTokenRequestAttributeHandler();
        // Not on demand: a page that is longer than the buffer would be sent before its cookie was.
        tokens.setCsrfRequestAttributeName(null);
        return http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers("/", "/login", "/logout", "/connect/logout", "/oauth2/consent", "/setup")
                            .permitAll();
                    // They lead to sign-in themselves, with the code that a link may carry.
                    requests.requestMatchers("/activate", "/activate/**").permitAll();
                    requests.requestMatchers("/assets/**", "/favicon.ico", "/error", "/demo/**")
                            .permitAll();
                    // Only where operations share this port: health tells little, but metrics are not for customers.
                    requests.requestMatchers("/actuator/health/**").permitAll();
                    requests.requestMatchers("/actuator/**").denyAll();
                    requests.anyRequest().authenticated();
                })
                .csrf(csrf -> {
                    csrf.csrfTokenRepository(new CsrfCookies(issuer));
                    csrf.csrfTokenRequestHandler(tokens);
                    csrf.ignoringRequestMatchers("/connect/logout");
                })
                .exceptionHandling(handling -> {
                    handling.authenticationEntryPoint(
                            (request, response, _) -> response.sendError(HttpStatus.NOT_FOUND.value()));
                    handling.accessDeniedHandler(new AccessDeniedPages());
                })
                .securityContext(context -> context.securityContextRepository(sessions))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(PageHeaders::forPages)
                .build();
    }

    /** Watching each filter of each request costs half of it; the requests themselves are counted before. */
    @Bean
    SecurityObservationSettings withoutObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** What stands behind the filters of the OAuth 2.0 endpoints. */
    @Bean
    OAuthParts oauthParts(
            ClientAuthentication clients,
            Authorization authorization,
            Grants grants,
            DeviceEndpoint devices,
            Metadata metadata) {
        return new OAuthParts(clients, authorization, grants, devices, metadata);
    }

    record OAuthParts(
            ClientAuthentication clients,
            Authorization authorization,
            Grants grants,
            DeviceEndpoint devices,
            Metadata metadata) {}

    @Bean
    Issuer issuer(ServerProperties properties) {
        if (properties.issuer() == null) {
            throw new MissingIssuerException();
        }
        return new Issuer(properties.issuer());
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Issuer issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.value()).build();
    }

    /** Everything of Spring Security's that we have behind us; the others have doors of their own. */
    private static RequestMatcher endpoints(RequestMatcher all) {
        var others = Set.of("/connect/logout", DeviceEndpoint.NOT_OURS);
        return request -> !others.contains(request.getServletPath()) && all.matches(request);
    }

    private static boolean cameByThePortOfOperations(HttpServletRequest request) {
        var context = WebApplicationContextUtils.getWebApplicationContext(request.getServletContext());
        return context != null && WebServerApplicationContext.hasServerNamespace(context, "management");
    }

    private static AuthenticationEntryPoint toSignIn() {
        return (_, response, refusal) -> {
            var returnTo = refusal instanceof SignInNeeded needed ? needed.returnTo() : "/";
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", "/login?continue=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
        };
    }
}
