package dev.gatehouse.clients;

import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth 2.0 client (RFC 6749 §2) as the whole server knows it.
 *
 * @param display how pages show it to a person
 * @param enabled a client that is not is refused everywhere
 * @param firstParty the shop's own: asks for no consent where it is certain that it is itself, and alone may use the password
 *     grant
 * @param publicClient has no secret (RFC 6749 §2.1)
 * @param grantTypes values of {@code grant_type} that it may use
 * @param requiredScopes scopes that a person cannot untick
 * @param optionalScopes scopes that a person can untick
 * @param userTypes which people may sign in for it
 * @param audiences the resource servers that it is; it may introspect their tokens (RFC 7662 §4)
 * @param tokens what its tokens look like
 * @param requests how its authorization requests must come
 * @param lifetimes its own lifetimes, where they differ from the defaults
 * @param secrets digests of its secrets; any that has not expired is good
 */
public record Client(
        String clientId,
        Display display,
        boolean enabled,
        boolean firstParty,
        boolean publicClient,
        Set<String> grantTypes,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> requiredScopes,
        Set<String> optionalScopes,
        Set<UserType> userTypes,
        Set<String> audiences,
        Tokens tokens,
        Requests requests,
        Lifetimes lifetimes,
        List<ClientSecret> secrets) {

    /** What the grant types of devices that ask have to name (RFC 8628 §3.4). */
    public static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    public Client {
        grantTypes = Set.copyOf(grantTypes);
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
        requiredScopes = Set.copyOf(requiredScopes);
        optionalScopes = Set.copyOf(optionalScopes);
        userTypes = Set.copyOf(userTypes);
        audiences = Set.copyOf(audiences);
        secrets = List.copyOf(secrets);
        redirectUris.forEach(RedirectUri::check);
        if (publicClient && !requests.proofKey()) {
            throw new IllegalArgumentException("Without a secret, a client must send a code_challenge: " + clientId);
        }
        if (tokens.owner() != null && !userTypes.contains(tokens.owner().type())) {
            throw new IllegalArgumentException("An application of one of whom it serves none: " + clientId);
        }
    }

    /** A client whose authorization requests come as usual. */
    public Client(
            String clientId,
            Display display,
            boolean enabled,
            boolean firstParty,
            boolean publicClient,
            Set<String> grantTypes,
            Set<String> redirectUris,
            Set<String> postLogoutRedirectUris,
            Set<String> requiredScopes,
            Set<String> optionalScopes,
            Set<UserType> userTypes,
            Set<String> audiences,
            Tokens tokens,
            Lifetimes lifetimes,
            List<ClientSecret> secrets) {
        this(
                clientId,
                display,
                enabled,
                firstParty,
                publicClient,
                grantTypes,
                redirectUris,
                postLogoutRedirectUris,
                requiredScopes,
                optionalScopes,
                userTypes,
                audiences,
                tokens,
                Requests.DEFAULT,
                lifetimes,
                secrets);
    }

    /**
     * How pages show a client.
     *
     * @param logoUri where its logo lies on this server, if it has one
     * @param siteUri its home page, if it told one
     * @param verified somebody at the shop has checked who is behind it
     */
    public record Display(
            String name, @Nullable String logoUri, @Nullable String siteUri, boolean verified) {

        private static final Pattern WEB = Pattern.compile("https?://[^\\s/].*");
        private static final Pattern OURS = Pattern.compile("/[^/\\s\\\\].*");

        /** Throws {@link IllegalArgumentException} for an address that a page must not link to, such as a script. */
        public Display {
            if (siteUri != null && !WEB.matcher(siteUri).matches()) {
                throw new IllegalArgumentException("Not the address of a web site: " + siteUri);
            }
            if (logoUri != null && !OURS.matcher(logoUri).matches()) {
                throw new IllegalArgumentException("Not a path on this server: " + logoUri);
            }
        }

        /** One or two letters that stand for a missing logo. */
        public String initials() {
            var words = name.strip().split("\\s+", -1);
            var letters = words.length > 1 ? first(words[0]) + first(words[1]) : first(words[0]);
            return letters.toUpperCase(Locale.ROOT);
        }

        private static String first(String word) {
            return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
        }
    }

    /**
     * How the authorization requests of a client must come.
     *
     * @param pushedOnly it must push them ({@code require_pushed_authorization_requests} of RFC 9126 §6)
     * @param proofKey they must have a {@code code_challenge} (RFC 7636 §4.3); who has no secret always must
     */
    public record Requests(boolean pushedOnly, boolean proofKey) {

        /** By way of the browser, and with a challenge. */
        public static final Requests DEFAULT = new Requests(false, true);
    }

    /**
     * What the tokens of a client look like.
     *
     * @param opaque access tokens say nothing to who holds them (RFC 6749 §1.4), instead of being JWTs (RFC 9068)
     * @param algorithm how access tokens that are JWTs are signed (RFC 7518 §3.1, RFC 8037 §3.1)
     * @param idTokenAlgorithm how ID tokens are signed ({@code id_token_signed_response_alg} of OpenID Connect Registration §2)
     * @param dpopBound must always bring a proof of its key (RFC 9449 §5.2)
     * @param owner the person whom the application acts as where it asks with its own credentials (RFC 6749 §4.4); {@code null}: as
     *     itself
     */
    public record Tokens(
            boolean opaque,
            String algorithm,
            String idTokenAlgorithm,
            boolean dpopBound,
            @Nullable Subject owner) {

        private static final Set<UserType> PEOPLE = Set.of(UserType.ADMIN, UserType.CUSTOMER);

        /** How tokens can be signed, by name. */
        public static final List<String> ALGORITHMS = List.of("ES256", "EdDSA", "PS256", "RS256");

        /** JWTs that every client understands (OpenID Connect Core §15.1), bound to no key unless the client brings one. */
        public static final Tokens DEFAULT = new Tokens(false, "ES256", "RS256", false);

        /** Throws {@link IllegalArgumentException} for an algorithm that is none of {@link #ALGORITHMS}, or an owner who is no person. */
        public Tokens {
            check(algorithm);
            check(idTokenAlgorithm);
            if (owner != null && !PEOPLE.contains(owner.type())) {
                throw new IllegalArgumentException("Not a person who can own an application: " + owner.text());
            }
        }

        /** Of an application that nobody owns. */
        public Tokens(boolean opaque, String algorithm, String idTokenAlgorithm, boolean dpopBound) {
            this(opaque, algorithm, idTokenAlgorithm, dpopBound, null);
        }

        /** The same of an application that acts as this person. */
        public Tokens ownedBy(Subject person) {
            return new Tokens(opaque, algorithm, idTokenAlgorithm, dpopBound, person);
        }

        private static void check(String algorithm) {
            if (!ALGORITHMS.contains(algorithm)) {
                throw new IllegalArgumentException("Not one of " + ALGORITHMS + ": " + algorithm);
            }
        }
    }

    /**
     * Lifetimes that a client has of its own; {@code null}: the default of the user type.
     *
     * @param refreshIdle how long a refresh token lives when it is not used
     * @param refresh how long a grant lives however often it is used
     */
    public record Lifetimes(
            @Nullable Duration accessToken,
            @Nullable Duration refreshIdle,
            @Nullable Duration refresh) {

        /** All defaults. */
        public static final Lifetimes DEFAULT = new Lifetimes(null, null, null);

        /** No access token of any client may live longer: until then it is kept in mind what was ended. */
        public static final Duration LONGEST_ACCESS_TOKEN = Duration.ofDays(30);

        /** Throws {@link IllegalArgumentException} for access tokens that would live too long. */
        public Lifetimes {
            if (accessToken != null && accessToken.compareTo(LONGEST_ACCESS_TOKEN) > 0) {
                throw new IllegalArgumentException("An access token lives 30 days at most, not " + accessToken);
            }
        }
    }

    /** Every scope that the client may ask for. */
    public Set<String> scopes() {
        var all = new LinkedHashSet<>(requiredScopes);
        all.addAll(optionalScopes);
        return all;
    }

    /** Whether it may have tokens for visitors: it is the storefront of the shop itself. */
    public boolean servesVisitors() {
        return firstParty && userTypes.contains(UserType.CUSTOMER);
    }

    /** Whether it may use this value of {@code grant_type}. */
    public boolean may(String grantType) {
        return grantTypes.contains(grantType);
    }

    /**
     * Where an authorization request leads back to: the asked address if it is registered (RFC 6749 §3.1.2.3), where a loopback
     * address may come with any port (RFC 8252 §7.3); the only registered one if none was asked for. Else empty.
     */
    public Optional<String> redirectUri(String asked) {
        if (asked.isEmpty()) {
            return redirectUris.size() == 1 ? redirectUris.stream().findFirst() : Optional.empty();
        }
        var known = redirectUris.contains(asked)
                || redirectUris.stream().anyMatch(registered -> RedirectUri.sameButLoopbackPort(registered, asked));
        return known ? Optional.of(asked) : Optional.empty();
    }

    /** Whether consent given once may be remembered: never for a public client whose redirect address anybody can claim. */
    public boolean consentCanBeRemembered(String redirectUri) {
        return !publicClient || "https".equalsIgnoreCase(URI.create(redirectUri).getScheme());
    }
}
