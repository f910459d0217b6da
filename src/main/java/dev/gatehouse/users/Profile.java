package dev.gatehouse.users;

import org.jspecify.annotations.Nullable;

/** What is known of a person, in the words of OpenID Connect Core §5.1. */
public record Profile(
        String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String preferredUsername,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phoneNumber,
        @Nullable String address) {}
