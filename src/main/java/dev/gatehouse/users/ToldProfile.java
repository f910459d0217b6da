package dev.gatehouse.users;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What {@code subject_profile} says of a person: an administrator has a name, a customer perhaps parts of one. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ToldProfile(
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String preferredUsername,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phoneNumber,
        @Nullable String address) {

    Profile profile() {
        return new Profile(
                name != null ? name : Customers.name(givenName, familyName, email),
                givenName,
                familyName,
                preferredUsername,
                email,
                emailVerified,
                phoneNumber,
                address);
    }
}
