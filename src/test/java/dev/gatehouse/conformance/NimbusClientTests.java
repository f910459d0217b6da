package dev.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestClient;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import dev.gatehouse.testing.Visit;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every grant with Nimbus' SDK, which finds everything from the issuer's name and trusts nothing but the JWK set. */
@ServerTest
class NimbusClientTests {

    private static final URI CALLBACK = URI.create(TestPeople.CALLBACK);

    private final TestServer server;
    private final TestPeople people;
    private final OIDCProviderMetadata provider;

    NimbusClientTests(TestServer server, TestPeople people) throws Exception {
        this.server = server;
        this.people = people;
        this.provider = OIDCProviderMetadata.resolve(new Issuer(server.issuer()));
    }

    @BeforeEach
    void isDiscovered() {
        assertThat(provider.getIssuer().getValue()).isEqualTo(server.issuer());
        assertThat(provider.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(provider.getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
    }

    @Test
    void getsTokensForACodeAndRefreshesThem() throws Exception {
        var customer = people.customer();
        var client =
                people.client(Set.of("authorization_code", "refresh_token"), Set.of("openid", "email", "account.read"));
        var verifier = new CodeVerifier();
        var nonce = new Nonce();
        var code = code(client, customer, verifier, nonce);

        var tokens = tokens(client, new AuthorizationCodeGrant(code, CALLBACK, verifier));
        var refreshed =
                tokens(client, new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()));

        var id = new IDTokenValidator(
                        provider.getIssuer(),
                        new ClientID(client.id()),
                        JWSAlgorithm.RS256,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), nonce);
        assertThat(id.getSubject().getValue()).isEqualTo(customer.subject().text());
        for (var response : Set.of(tokens, refreshed)) {
            var claims = verified(response.getTokens().getAccessToken());
            assertThat(claims.getSubject()).isEqualTo(customer.subject().text());
            assertThat(claims.getStringClaim("client_id")).isEqualTo(client.id());
        }
        assertThat(email(tokens.getTokens().getBearerAccessToken())).isEqualTo(customer.login());
    }

    @Test
    void getsATokenForItself() throws Exception {
        var client = people.client(Set.of("client_credentials"), Set.of("orders.read", "catalog.read"));
        var request = new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        new ClientSecretPost(new ClientID(client.id()), new Secret(client.secret())),
                        new ClientCredentialsGrant())
                .scope(new Scope("orders.read"))
                .build();

        var response =
                OIDCTokenResponseParser.parse(request.toHTTPRequest().send()).toSuccessResponse();

        var claims = verified(response.getTokens().getAccessToken());
        assertThat(claims.getSubject()).isEqualTo("application:" + client.id());
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders.read");
        assertThat(response.getTokens().getAccessToken().getScope()).isEqualTo(new Scope("orders.read"));
    }

    @Test
    void getsTokensForAPassword() throws Exception {
        var customer = people.customer();
        var client = people.firstParty(Set.of("password", "refresh_token"), Set.of("openid", "account.read"));

        var tokens = tokens(
                client, new ResourceOwnerPasswordCredentialsGrant(customer.login(), new Secret(TestPeople.PASSWORD)));

        assertThat(verified(tokens.getTokens().getAccessToken()).getSubject())
                .isEqualTo(customer.subject().text());
    }

    @Test
    void introspectsAndRevokes() throws Exception {
        var client = people.firstParty(Set.of("password", "refresh_token"), Set.of("openid", "account.read"));
        var grant =
                new ResourceOwnerPasswordCredentialsGrant(people.customer().login(), new Secret(TestPeople.PASSWORD));
        var tokens = tokens(client, grant).getTokens();

        assertThat(isActive(client, tokens.getAccessToken())).isTrue();
        revoke(client, tokens.getRefreshToken());
        assertThat(isActive(client, tokens.getAccessToken())).isFalse();
    }

    private AuthorizationCode code(TestClient client, TestPeople.Person person, CodeVerifier verifier, Nonce nonce)
            throws Exception {
        var state = new State();
        var request = new AuthenticationRequest.Builder(
                        com.nimbusds.oauth2.sdk.ResponseType.CODE,
                        new Scope("openid", "email", "account.read"),
                        new ClientID(client.id()),
                        CALLBACK)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        var visit = new Visit(server).signIn(person);
        var address = request.toURI();
        var back = visit.allowAll(visit.go(address.getRawPath() + "?" + address.getRawQuery()));
        var response = AuthenticationResponseParser.parse(back.location()).toSuccessResponse();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
        return response.getAuthorizationCode();
    }

    private OIDCTokenResponse tokens(TestClient client, AuthorizationGrant grant) throws Exception {
        var request = new TokenRequest.Builder(provider.getTokenEndpointURI(), basic(client), grant).build();
        return (OIDCTokenResponse)
                OIDCTokenResponseParser.parse(request.toHTTPRequest().send()).toSuccessResponse();
    }

    /** RFC 9068 §4, with what anybody can fetch. */
    private JWTClaimsSet verified(AccessToken token) throws Exception {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.ES256,
                JWKSourceBuilder.<SecurityContext>create(provider.getJWKSetURI().toURL())
                        .build()));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                server.issuer(),
                new JWTClaimsSet.Builder().issuer(server.issuer()).build(),
                Set.of("sub", "exp", "iat", "jti", "client_id", "aud")));
        return processor.process(token.getValue(), null);
    }

    private String email(BearerAccessToken token) throws Exception {
        var response = new UserInfoRequest(provider.getUserInfoEndpointURI(), token)
                .toHTTPRequest()
                .send();
        return UserInfoResponse.parse(response)
                .toSuccessResponse()
                .getUserInfo()
                .getEmailAddress();
    }

    private boolean isActive(TestClient client, AccessToken token) throws Exception {
        var request = new TokenIntrospectionRequest(provider.getIntrospectionEndpointURI(), basic(client), token);
        return TokenIntrospectionResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .isActive();
    }

    private void revoke(TestClient client, RefreshToken token) throws Exception {
        var request = new TokenRevocationRequest(provider.getRevocationEndpointURI(), basic(client), token);
        assertThat(request.toHTTPRequest().send().getStatusCode()).isEqualTo(200);
    }

    private static ClientAuthentication basic(TestClient client) {
        return new ClientSecretBasic(new ClientID(client.id()), new Secret(client.secret()));
    }
}
