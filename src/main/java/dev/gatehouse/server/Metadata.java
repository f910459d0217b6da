package dev.gatehouse.server;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.authorize.Authorization;
import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.dpop.ProofVerifier;
import java.util.List;
import java.util.Map;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.stereotype.Component;

/** What the metadata documents say (RFC 8414 §2, OpenID Connect Discovery §3): what we do, and nothing that we do not. */
@Component
class Metadata {

    private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_basic", "client_secret_post");

    private final Issuer issuer;
    private final Acl acl;
    private final Authorization authorization;

    Metadata(Issuer issuer, Acl acl, Authorization authorization) {
        this.issuer = issuer;
        this.acl = acl;
        this.authorization = authorization;
    }

    void install(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationServerMetadataEndpoint(
                endpoint -> endpoint.authorizationServerMetadataCustomizer(metadata -> metadata.claims(this::common)));
        server.oidc(oidc -> oidc.providerConfigurationEndpoint(
                endpoint -> endpoint.providerConfigurationCustomizer(metadata -> metadata.claims(claims -> {
                    common(claims);
                    openId(claims);
                }))));
    }

    private void common(Map<String, Object> claims) {
        claims.put(
                "grant_types_supported",
                List.of("authorization_code", "refresh_token", "client_credentials", "password", Client.DEVICE_CODE));
        claims.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post", "none"));
        claims.put(
                "revocation_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "none"));
        claims.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        claims.put("response_modes_supported", List.of("query"));
        claims.put("scopes_supported", acl.names());
        claims.put("device_authorization_endpoint", issuer.address("/oauth2/device_authorization"));
        claims.put("pushed_authorization_request_endpoint", issuer.address("/oauth2/par"));
        claims.put("require_pushed_authorization_requests", authorization.pushedOnly());
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.put("dpop_signing_alg_values_supported", ProofVerifier.algorithms());
    }

    private void openId(Map<String, Object> claims) {
        claims.put("end_session_endpoint", issuer.address("/connect/logout"));
        claims.put("id_token_signing_alg_values_supported", Client.Tokens.ALGORITHMS);
        claims.put(
                "claims_supported",
                List.of(
                        "sub",
                        "iss",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "amr",
                        "azp",
                        "name",
                        "given_name",
                        "family_name",
                        "preferred_username",
                        "email",
                        "email_verified",
                        "phone_number",
                        "address"));
        claims.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        claims.put("claims_parameter_supported", false);
    }
}
