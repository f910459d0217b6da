package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestReply;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The grants that Spring Security's OAuth2 client knows, from the issuer's name alone. */
@ServerTest
class SpringClientTests {

    private final TestServer server;
    private final TestPeople people;

    SpringClientTests(TestServer server, TestPeople people) {
        this.server = server;
        this.people = people;
    }

    @Test
    void getsTokensForACodeAndRefreshesThem() {
        var customer = people.customer();
        var client = people.client(Set.of("authorization_code", "refresh_token"), Set.of("openid", "account.read"));
        var registration = registration(client, AuthorizationGrantType.AUTHORIZATION_CODE);
        var request = authorizationRequest(registration);
        var visit = new Visit(server).signIn(customer);
        var back = visit.allowAll(visit.go(
                request.getAuthorizationRequestUri().substring(server.issuer().length())));

        var tokens = new RestClientAuthorizationCodeTokenResponseClient()
                .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                        registration, new OAuth2AuthorizationExchange(request, response(back))));
        var refreshed = new RestClientRefreshTokenTokenResponseClient()
                .getTokenResponse(new OAuth2RefreshTokenGrantRequest(
                        registration, tokens.getAccessToken(), Objects.requireNonNull(tokens.getRefreshToken())));

        var idToken = new OidcIdTokenDecoderFactory()
                .createDecoder(registration)
                .decode(String.valueOf(tokens.getAdditionalParameters().get("id_token")));
        assertThat(idToken.getSubject()).isEqualTo(customer.subject().text());
        assertThat(verified(client, tokens.getAccessToken().getTokenValue()).getSubject())
                .isEqualTo(customer.subject().text());
        assertThat(verified(client, refreshed.getAccessToken().getTokenValue()).getSubject())
                .isEqualTo(customer.subject().text());
        assertThat(Objects.requireNonNull(refreshed.getRefreshToken()).getTokenValue())
                .isNotEqualTo(tokens.getRefreshToken().getTokenValue());
    }

    @Test
    void getsTokensWithoutASecret() {
        var customer = people.customer();
        var client = people.publicClient(Set.of("openid", "account.read"));
        var registration = registration(client, AuthorizationGrantType.AUTHORIZATION_CODE);
        var request = authorizationRequest(registration);
        var visit = new Visit(server).signIn(customer);
        var back = visit.allowAll(visit.go(
                request.getAuthorizationRequestUri().substring(server.issuer().length())));

        var tokens = new RestClientAuthorizationCodeTokenResponseClient()
                .getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(
                        registration, new OAuth2AuthorizationExchange(request, response(back))));

        assertThat(verified(client, tokens.getAccessToken().getTokenValue()).getSubject())
                .isEqualTo(customer.subject().text());
    }

    @Test
    void getsATokenForItself() {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read"));
        var registration = ClientRegistration.withClientRegistration(
                        registration(client, AuthorizationGrantType.CLIENT_CREDENTIALS))
                .scope("orders.read")
                .build();

        var tokens = new RestClientClientCredentialsTokenResponseClient()
                .getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration));

        assertThat(tokens.getAccessToken().getScopes()).containsExactly("orders.read");
        assertThat(verified(client, tokens.getAccessToken().getTokenValue()).getSubject())
                .isEqualTo("application:" + client.id());
    }

    private ClientRegistration registration(TestClient client, AuthorizationGrantType grant) {
        var registration = ClientRegistrations.fromIssuerLocation(server.issuer())
                .registrationId("shop")
                .clientId(client.id())
                .clientAuthenticationMethod(
                        client.secret().isEmpty()
                                ? ClientAuthenticationMethod.NONE
                                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(grant)
                .redirectUri(TestPeople.CALLBACK)
                .scope("openid", "account.read");
        return (client.secret().isEmpty() ? registration : registration.clientSecret(client.secret())).build();
    }

    private static OAuth2AuthorizationRequest authorizationRequest(ClientRegistration registration) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(registration), "/oauth2/authorization");
        resolver.setAuthorizationRequestCustomizer(
                org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers.withPkce());
        return Objects.requireNonNull(resolver.resolve(new MockHttpServletRequest("GET", "/"), "shop"));
    }

    private static OAuth2AuthorizationResponse response(TestReply back) {
        return OAuth2AuthorizationResponse.success(
                        Objects.requireNonNull(back.query().get("code")))
                .redirectUri(TestPeople.CALLBACK)
                .state(Objects.requireNonNull(back.query().get("state")))
                .build();
    }

    /** RFC 9068 §4. */
    private Jwt verified(TestClient client, String accessToken) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(server.address("/oauth2/jwks"))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .validateType(false)
                .build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(server.issuer())
                .audience(server.issuer())
                .clientId(client.id())
                .build());
        return decoder.decode(accessToken);
    }
}
