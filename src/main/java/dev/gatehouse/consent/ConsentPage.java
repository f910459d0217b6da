package dev.gatehouse.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the consent page shows; its template reads it. */
record ConsentPage(
        String clientName,
        String clientInitials,
        @Nullable String clientLogo,
        @Nullable String clientSite,
        String redirectHost,
        boolean verified,
        String store,
        String personName,
        String userType,
        List<Group> groups,
        List<Item> already,
        List<Item> declined,
        List<Item> unavailable,
        long lastsDays,
        String state,
        String clientId) {

    /** Scopes that belong together, as the ACL tree has it. */
    record Group(String title, List<Item> items) {}

    /**
     * One scope.
     *
     * @param ticked whether its box is ticked when the page opens; never for a risky one
     */
    record Item(String name, String title, String sentence, boolean required, boolean risky, boolean ticked) {}
}
