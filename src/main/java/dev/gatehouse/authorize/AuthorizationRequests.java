package dev.gatehouse.authorize;

import dev.gatehouse.clients.AskedScopes;
import dev.gatehouse.clients.Client;
import dev.gatehouse.clients.ClientDirectory;
import dev.gatehouse.core.Subject;
import dev.gatehouse.layout.Problem;
import dev.gatehouse.tokens.VisitorTokens;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Reads authorization requests. First who asks and where the answer goes: while that is not certain, errors are shown to the
 * person and nobody is redirected. From then on every error goes back to the client (RFC 6749 §4.1.2.1).
 */
@Component
class AuthorizationRequests {

    /** RFC 7636 §4.2: a SHA-256 in base64url. */
    private static final Pattern S256_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** RFC 9449 §10: a thumbprint (RFC 7638), which is a SHA-256 in base64url, too. */
    private static final Pattern THUMBPRINT = S256_CHALLENGE;

    /** A token that Oro's storefronts send along. */
    static final String VISITOR = "visitor_access_token";

    private static final int LONGEST_MAX_AGE_DIGITS = 9;

    /** A person comes back to it, in an address in an address; browsers and proxies have their limits. */
    private static final int LONGEST_QUERY = 8_000;

    private final ClientDirectory clients;
    private final AskedScopes asked;
    private final VisitorTokens visitors;
    private final AuthorizeProperties properties;

    AuthorizationRequests(
            ClientDirectory clients, AskedScopes asked, VisitorTokens visitors, AuthorizeProperties properties) {
        this.clients = clients;
        this.asked = asked;
        this.visitors = visitors;
        this.properties = properties;
    }

    /** A request that came by way of the browser. */
    AuthorizationRequest read(RequestParameters parameters) {
        var reading = reading(parameters);
        reading.checkMayCome();
        return reading.request();
    }

    /** A request that the client pushed to us itself (RFC 9126 §2.1). */
    AuthorizationRequest pushed(RequestParameters parameters) {
        return reading(parameters).request();
    }

    private Reading reading(RequestParameters parameters) {
        var client = parameters
                .once("client_id")
                .flatMap(clients::find)
                .orElseThrow(() -> AuthorizationRefused.page(Problem.clientUnknown()));
        var asked = parameters.once("redirect_uri");
        if (parameters.repeats("redirect_uri")) {
            throw AuthorizationRefused.page(Problem.redirectUnregistered());
        }
        var redirectUri = client.redirectUri(asked.orElse(""))
                .orElseThrow(() -> AuthorizationRefused.page(Problem.redirectUnregistered()));
        // No token goes into an address that a person comes back to, unless it will be looked at there.
        var kept = client.servesVisitors() ? parameters : parameters.with(VISITOR, "");
        if (kept.query().length() > LONGEST_QUERY) {
            throw AuthorizationRefused.page(Problem.requestInvalid());
        }
        return new Reading(client, redirectUri, asked.orElse(null), kept);
    }

    /** The rest of a request, once it is certain where errors go. */
    private final class Reading {

        private final Client client;
        private final String redirectUri;
        private final @Nullable String askedRedirectUri;
        private final RequestParameters parameters;
        private final @Nullable String state;

        private Reading(
                Client client, String redirectUri, @Nullable String askedRedirectUri, RequestParameters parameters) {
            this.client = client;
            this.redirectUri = redirectUri;
            this.askedRedirectUri = askedRedirectUri;
            this.parameters = parameters;
            this.state = parameters.once("state").orElse(null);
        }

        AuthorizationRequest request() {
            checkForm();
            checkResponse();
            if (!client.may("authorization_code")) {
                throw refused("unauthorized_client", "The client may not use the authorization code grant.");
            }
            var scopes = scopes();
            return new AuthorizationRequest(
                    client.clientId(),
                    redirectUri,
                    askedRedirectUri,
                    state,
                    scopes,
                    codeChallenge(scopes),
                    parameters.once("nonce").orElse(null),
                    dpopJkt(),
                    visitor(),
                    prompts(),
                    maxAge(),
                    parameters.query(),
                    null);
        }

        /** RFC 9126 §6: a client can be made to push its requests, or all of them can. */
        void checkMayCome() {
            if (properties.pushedOnly() || client.requests().pushedOnly()) {
                throw refused("invalid_request", "The client has to push its requests.");
            }
        }

        /** RFC 6749 §3.1: parameters MUST NOT be included more than once. */
        private void checkForm() {
            parameters.repeated().ifPresent(name -> {
                throw refused("invalid_request", "The parameter " + name + " came more than once.");
            });
            if (!parameters.isClean()) {
                throw refused("invalid_request", "A parameter has characters that cannot be there.");
            }
            // OpenID Connect Core §6: these MUST be refused where they are not supported.
            if (parameters.once("request").isPresent()) {
                throw refused("request_not_supported", "Request objects are not supported.");
            }
            if (parameters.once("request_uri").isPresent()) {
                throw refused("request_uri_not_supported", "Request objects are not supported.");
            }
        }

        private void checkResponse() {
            var responseType = parameters
                    .once("response_type")
                    .orElseThrow(() -> refused("invalid_request", "The parameter response_type is missing."));
            if (!responseType.equals("code")) {
                throw refused("unsupported_response_type", "The only response_type is code.");
            }
            if (!parameters.once("response_mode").orElse("query").equals("query")) {
                throw refused("invalid_request", "The only response_mode is query.");
            }
        }

        private Set<String> scopes() {
            try {
                return asked.of(client, parameters.once("scope"));
            } catch (OAuth2AuthenticationException e) {
                var error = e.getError();
                throw refused(error.getErrorCode(), Objects.toString(error.getDescription(), ""));
            }
        }

        /** RFC 7636 §4.4.1; {@code plain} protects nobody (RFC 9700 §2.1.1). */
        private @Nullable String codeChallenge(Set<String> scopes) {
            var challenge = parameters.once("code_challenge").orElse(null);
            if (challenge == null) {
                checkWithoutChallenge(scopes);
                return null;
            }
            if (!parameters.once("code_challenge_method").orElse("plain").equals("S256")) {
                throw refused("invalid_request", "The only code_challenge_method is S256.");
            }
            if (!S256_CHALLENGE.matcher(challenge).matches()) {
                throw refused("invalid_request", "The code_challenge is malformed.");
            }
            return challenge;
        }

        /** RFC 9700 §2.1.1: who leaves it out has a secret, and for OpenID Connect a nonce in its place. */
        private void checkWithoutChallenge(Set<String> scopes) {
            if (client.requests().proofKey()
                    || parameters.once("code_challenge_method").isPresent()) {
                throw refused("invalid_request", "The parameter code_challenge is missing.");
            }
            if (scopes.contains("openid") && parameters.once("nonce").isEmpty()) {
                throw refused("invalid_request", "One of code_challenge and nonce has to be there.");
            }
        }

        private Subject.@Nullable Visitor visitor() {
            return parameters.once(VISITOR).flatMap(visitors::read).orElse(null);
        }

        private @Nullable String dpopJkt() {
            var jkt = parameters.once("dpop_jkt");
            if (jkt.isPresent() && !THUMBPRINT.matcher(jkt.get()).matches()) {
                throw refused("invalid_request", "The dpop_jkt is malformed.");
            }
            return jkt.orElse(null);
        }

        private Set<AuthorizationRequest.Prompt> prompts() {
            var prompts = EnumSet.noneOf(AuthorizationRequest.Prompt.class);
            for (var prompt : parameters.once("prompt").orElse("").split(" ", -1)) {
                switch (prompt.toLowerCase(Locale.ROOT)) {
                    case "none" -> prompts.add(AuthorizationRequest.Prompt.NONE);
                    case "login" -> prompts.add(AuthorizationRequest.Prompt.LOGIN);
                    case "consent" -> prompts.add(AuthorizationRequest.Prompt.CONSENT);
                    case "select_account" -> prompts.add(AuthorizationRequest.Prompt.SELECT_ACCOUNT);
                    case "" -> {
                        // No prompt was asked for.
                    }
                    default -> throw refused("invalid_request", "The prompt is not known.");
                }
            }
            if (prompts.contains(AuthorizationRequest.Prompt.NONE) && prompts.size() > 1) {
                throw refused("invalid_request", "The prompt none goes with no other.");
            }
            return prompts;
        }

        private @Nullable Duration maxAge() {
            var maxAge = parameters.once("max_age").orElse(null);
            if (maxAge == null) {
                return null;
            }
            if (maxAge.length() > LONGEST_MAX_AGE_DIGITS || !maxAge.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw refused("invalid_request", "The max_age is not a number of seconds.");
            }
            return Duration.ofSeconds(Long.parseLong(maxAge));
        }

        private AuthorizationRefused refused(String error, String description) {
            return AuthorizationRefused.redirect(redirectUri, state, error, description);
        }
    }
}
