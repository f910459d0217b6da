package dev.gatehouse.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the consent page shows; its template reads it.
 *
 * @param redirectHost where the person goes on; {@code null}: at a device
 * @param userCode what the device shows, for comparison; {@code null}: there is none
 * @param answerTo the path that the form posts to
 */
record ConsentPage(
        String clientName,
        String clientInitials,
        @Nullable String clientLogo,
        @Nullable String clientSite,
        @Nullable String redirectHost,
        boolean verified,
        String store,
        String personName,
        String userType,
        List<Group> groups,
        List<Item> already,
        List<Item> declined,
        List<Item> unavailable,
        long lastsDays,
        @Nullable String userCode,
        String answerTo,
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
