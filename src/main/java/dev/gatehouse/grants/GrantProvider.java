package dev.gatehouse.grants;

import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.keys.KeyUnavailableException;
import dev.gatehouse.tokens.IssuedTokens;
import dev.gatehouse.tokens.Redeemer;
import dev.gatehouse.tokens.Redemption;
import dev.gatehouse.tokens.TokenIssuer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Answers token requests: checks what the client may do, redeems what it brings, and has tokens issued. */
@Component
class GrantProvider implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(GrantProvider.class);

    private final ClientDirectory clients;
    private final GrantScopes scopes;
    private final PasswordGrant passwords;
    private final VisitorGrant visitors;
    private final DeviceGrant devices;
    private final ApplicationGrant applications;
    private final Redeemer redeemer;
    private final TokenIssuer tokens;
    private final TokenRequestProofs proofs;

    GrantProvider(
            ClientDirectory clients,
            GrantScopes scopes,
            PasswordGrant passwords,
            VisitorGrant visitors,
            DeviceGrant devices,
            ApplicationGrant applications,
            Redeemer redeemer,
            TokenIssuer tokens,
            TokenRequestProofs proofs) {
        this.clients = clients;
        this.scopes = scopes;
        this.passwords = passwords;
        this.visitors = visitors;
        this.devices = devices;
        this.applications = applications;
        this.redeemer = redeemer;
        this.tokens = tokens;
        this.proofs = proofs;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (GrantAuthentication) authentication;
        return answer(asked, issue(asked));
    }

    /** Throws {@link GrantRefused}, or what is wrong with a proof, where nothing is given. */
    IssuedTokens issue(GrantAuthentication asked) {
        var registered = Objects.requireNonNull(asked.getPrincipal().getRegisteredClient());
        var client = clients.find(registered.getClientId())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        try {
            return issue(client, asked);
        } catch (KeyUnavailableException e) {
            log.error("No token can be signed: {}", e.getMessage());
            throw Refusals.noKey();
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return GrantAuthentication.class.isAssignableFrom(authentication);
    }

    private IssuedTokens issue(Client client, GrantAuthentication asked) {
        if (!mayAsk(client, asked.request())) {
            throw Refusals.grantTypeNotAllowed();
        }
        tokens.checkCanSign(client);
        var jkt = proofs.key(client, asked);
        return switch (asked.request()) {
            case GrantRequest.Code code -> code(client, code, jkt);
            case GrantRequest.Refresh refresh -> refresh(client, refresh, jkt);
            case GrantRequest.ClientCredentials(var wanted) -> applications.issue(client, wanted, jkt);
            case GrantRequest.Password password -> passwords.issue(client, password, jkt);
            case GrantRequest.DeviceCode device -> devices.issue(client, device, jkt);
            case GrantRequest.Visitor visitor -> visitors.issue(client, visitor, jkt);
        };
    }

    private static boolean mayAsk(Client client, GrantRequest request) {
        return switch (request) {
            case GrantRequest.Code _ -> client.may("authorization_code");
            case GrantRequest.Refresh _ -> client.may("refresh_token");
            case GrantRequest.DeviceCode _ -> client.may(Client.DEVICE_CODE);
            // RFC 6749 §4.4: confidential clients only.
            case GrantRequest.ClientCredentials _ -> client.may("client_credentials") && !client.publicClient();
            // A password is typed only where the shop itself asks for it.
            case GrantRequest.Password _, GrantRequest.Visitor _ -> client.may("password") && client.firstParty();
        };
    }

    private IssuedTokens code(Client client, GrantRequest.Code request, @Nullable String jkt) {
        return switch (redeemer.code(request.code(), client, request.redirectUri(), request.codeVerifier(), jkt)) {
            case Redemption.Redeemed redeemed -> {
                var left = scopes.left(client, redeemed, Set.of()).orElseThrow(Refusals::emptyCode);
                yield tokens.forGrant(client, redeemed.grant(), scopes.fold(left));
            }
            case Redemption.Refused(var why) -> throw Refusals.code(why);
            case Redemption.Replayed(), Redemption.ScopeTooWide() -> throw Refusals.code(Redemption.Why.ENDED);
        };
    }

    private IssuedTokens refresh(Client client, GrantRequest.Refresh request, @Nullable String jkt) {
        var asked = scopes.meant(client, request.scopes());
        return switch (redeemer.refresh(request.refreshToken(), client, asked, jkt)) {
            case Redemption.Redeemed redeemed -> {
                var left = scopes.left(client, redeemed, asked).orElseThrow(Refusals::emptyRefreshToken);
                yield tokens.forGrant(client, redeemed.grant(), scopes.fold(left));
            }
            case Redemption.ScopeTooWide() -> throw Refusals.scopeTooWide();
            case Redemption.Refused(var why) -> throw Refusals.refreshToken(why);
            case Redemption.Replayed() -> throw Refusals.refreshToken(Redemption.Why.ENDED);
        };
    }

    private static OAuth2AccessTokenAuthenticationToken answer(GrantAuthentication asked, IssuedTokens issued) {
        var accessToken = new OAuth2AccessToken(
                issued.jkt() == null ? OAuth2AccessToken.TokenType.BEARER : OAuth2AccessToken.TokenType.DPOP,
                issued.accessToken(),
                issued.issuedAt(),
                issued.expiresAt(),
                issued.scopes());
        var refreshToken =
                issued.refreshToken() == null ? null : new OAuth2RefreshToken(issued.refreshToken(), issued.issuedAt());
        Map<String, Object> more = issued.idToken() == null ? Map.of() : Map.of("id_token", issued.idToken());
        return new OAuth2AccessTokenAuthenticationToken(
                Objects.requireNonNull(asked.getPrincipal().getRegisteredClient()),
                asked.getPrincipal(),
                accessToken,
                refreshToken,
                more);
    }
}
