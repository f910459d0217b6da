package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.ServerTest;
import dev.gatehouse.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8414 and OpenID Connect Discovery: what we do, and nothing that we do not. */
@ServerTest
class MetadataTests {

    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private final TestServer server;

    MetadataTests(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    void nameEveryEndpoint(String path) {
        var reply = server.get(path);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json())
                .containsEntry("issuer", server.issuer())
                .containsEntry("authorization_endpoint", server.address("/oauth2/authorize"))
                .containsEntry("token_endpoint", server.address("/oauth2/token"))
                .containsEntry("revocation_endpoint", server.address("/oauth2/revoke"))
                .containsEntry("introspection_endpoint", server.address("/oauth2/introspect"))
                .containsEntry("device_authorization_endpoint", server.address("/oauth2/device_authorization"))
                .containsEntry("pushed_authorization_request_endpoint", server.address("/oauth2/par"))
                .containsEntry("jwks_uri", server.address("/oauth2/jwks"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    void saysWhatIsSupported(String path) {
        assertThat(server.get(path).json())
                .containsEntry("response_types_supported", List.of("code"))
                .containsEntry("response_modes_supported", List.of("query"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("dpop_signing_alg_values_supported", List.of("ES256", "EdDSA", "PS256", "RS256"))
                .containsEntry("authorization_response_iss_parameter_supported", true)
                .containsEntry("require_pushed_authorization_requests", false)
                .containsEntry(
                        "grant_types_supported",
                        List.of(
                                "authorization_code",
                                "refresh_token",
                                "client_credentials",
                                "password",
                                "urn:ietf:params:oauth:grant-type:device_code"))
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post", "none"))
                .containsEntry(
                        "introspection_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OAUTH, OPENID})
    void promisesNothingThatIsNotThere(String path) {
        assertThat(server.get(path).json())
                .doesNotContainKeys("registration_endpoint", "tls_client_certificate_bound_access_tokens");
    }

    @Test
    void saysWhatOpenIdConnectNeeds() {
        assertThat(server.get(OPENID).json())
                .containsEntry("userinfo_endpoint", server.address("/userinfo"))
                .containsEntry("end_session_endpoint", server.address("/connect/logout"))
                .containsEntry("subject_types_supported", List.of("public"))
                .containsEntry("id_token_signing_alg_values_supported", List.of("ES256", "EdDSA", "PS256", "RS256"))
                .containsEntry("request_parameter_supported", false)
                .containsEntry("request_uri_parameter_supported", false);
    }

    @Test
    void isOpenToScriptsOfOtherSites() {
        var reply = server.get(OPENID, "Origin", "https://app.example");

        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void doesNotAnswerAtPathsThatAreNotThere() {
        assertThat(server.get("/connect/register").status()).isEqualTo(404);
    }
}
