package dev.gatehouse.tokens;

import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what we hand out lives. Clients may have lifetimes of their own.
 *
 * @param customer how long the access token of a customer or a visitor lives; at most 30 days, as for all access tokens
 * @param admin how long an administrator's access token lives
 * @param application how long an application's own access token lives
 * @param idToken how long an ID token lives
 * @param code how long an authorization code lives
 * @param refresh how long a grant lives however often it is used
 * @param refreshIdle how long a refresh token lives when it is not used
 * @param refreshGrace how long after a rotation the token before is answered with the same new one again
 * @param remembered how many access tokens each node remembers, so that their signatures are checked once; 0: none
 * @param audience who the access tokens are for ({@code aud}); none: the issuer itself
 */
@ConfigurationProperties("gatehouse.tokens")
record TokenProperties(
        @DefaultValue("1h") Duration customer,
        @DefaultValue("4h") Duration admin,
        @DefaultValue("1h") Duration application,
        @DefaultValue("10m") Duration idToken,
        @DefaultValue("60s") Duration code,
        @DefaultValue("14d") Duration refreshIdle,
        @DefaultValue("90d") Duration refresh,
        @DefaultValue("30s") Duration refreshGrace,
        @DefaultValue("10000") int remembered,
        @Nullable String audience) {

    TokenProperties {
        if (longest(customer, admin, application).compareTo(Client.Lifetimes.LONGEST_ACCESS_TOKEN) > 0) {
            throw new IllegalArgumentException("gatehouse.tokens: an access token lives 30 days at most");
        }
    }

    /** How long an access token can live, whoever it is for, where these clients' own lifetimes are the longest. */
    Duration longestAccessToken(Client.Lifetimes clients) {
        var usual = longest(customer, admin, application);
        return clients.accessToken() == null ? usual : longest(usual, clients.accessToken());
    }

    /** How long a grant can live unused; clients as above. */
    Duration longestIdle(Client.Lifetimes clients) {
        var usual = longest(refreshIdle, code);
        return clients.refreshIdle() == null ? usual : longest(usual, clients.refreshIdle());
    }

    Duration accessToken(Subject subject) {
        return switch (subject) {
            case Subject.Admin _ -> admin;
            case Subject.Customer _, Subject.Visitor _ -> customer;
            case Subject.Integration _, Subject.Application _ -> application;
        };
    }

    private static Duration longest(Duration... durations) {
        return Collections.max(Arrays.asList(durations));
    }
}
