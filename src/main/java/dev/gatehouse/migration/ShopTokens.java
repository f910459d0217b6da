package dev.gatehouse.migration;

import dev.gatehouse.acl.Vocabulary;
import dev.gatehouse.clients.Client;
import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import dev.gatehouse.migration.ImportOptions.Part;
import dev.gatehouse.tokens.EarlierTokens.EarlierToken;
import dev.gatehouse.tokens.MovedAccessTokens;
import dev.gatehouse.tokens.MovedAccessTokens.Moved;
import dev.gatehouse.tokenservice.TokenService;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** The access tokens of people that the shop would take at this moment. */
final class ShopTokens {

    private static final String TABLE = "oauth_token";
    private static final String NUMBER = "entity_id";
    private static final List<String> COLUMNS = List.of(
            NUMBER, "consumer_id", "customer_id", "admin_id", "user_type", "type", "token", "revoked", "created_at");

    private static final Map<UserType, Kind> KINDS = Map.of(
            UserType.CUSTOMER, new Kind(Part.CUSTOMERS, "customer_id", 3, Subject.Customer::new, "1"),
            UserType.ADMIN, new Kind(Part.STAFF, "admin_id", 2, Subject.Admin::new, "4"));

    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(Client.Lifetimes.LONGEST_ACCESS_TOKEN.toHours());

    /** Another clock may be ahead a little; a token from the future would outlive its own revocation. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Map<UserType, List<Moved>> living = new EnumMap<>(UserType.class);
    private final Map<UserType, Duration> lifetimes = new EnumMap<>(UserType.class);
    private final Instant now;

    private ShopTokens(Instant now) {
        this.now = now;
    }

    /**
     * What the tokens of a kind of people are called there.
     *
     * @param column of the number of the person
     * @param number of the kind, in {@code user_type}
     * @param hours how long they live if nobody has set it
     */
    private record Kind(Part part, String column, int number, LongFunction<Subject> subject, String hours) {}

    /** Those of the people that are to come along; of nobody where the shop has no such table. */
    static ShopTokens read(Source source, Set<Part> only, Instant now) {
        var tokens = new ShopTokens(now);
        if (source.has(TABLE)) {
            KINDS.forEach((type, kind) -> {
                if (only.contains(kind.part())) {
                    tokens.living.put(type, new ArrayList<>());
                    tokens.lifetimes.put(type, lifetime(source, type, kind));
                }
            });
            source.bites(TABLE, NUMBER, COLUMNS, rows -> rows.forEach(tokens::add));
        }
        return tokens;
    }

    /** Whose tokens are known; of others, nothing may be concluded from there being none. */
    Set<UserType> types() {
        return living.keySet();
    }

    /** Those of such people that have not ended and not expired. */
    List<Moved> of(UserType type) {
        return living.getOrDefault(type, List.of());
    }

    /** Everybody who holds one. */
    Set<Subject> holders() {
        return living.values().stream()
                .flatMap(List::stream)
                .map(moved -> moved.said().subject())
                .collect(Collectors.toSet());
    }

    private void add(Row row) {
        // Of one that does not say so, nobody knows that it was not revoked.
        if (row.text("type", "").equals("access")
                && row.text("revoked", "").equals("0")
                && row.number("consumer_id") == 0) {
            lifetimes.forEach((type, lifetime) -> {
                var kind = KINDS.get(type);
                if (kind != null && row.number("user_type") == kind.number() && row.number(kind.column()) > 0) {
                    add(type, kind.subject().apply(row.number(kind.column())), lifetime, row);
                }
            });
        }
    }

    private void add(UserType type, Subject subject, Duration lifetime, Row row) {
        var text = row.text("token", "");
        var issuedAt = row.time("created_at");
        if (issuedAt == null || issuedAt.isAfter(now.plus(SKEW)) || !MovedAccessTokens.isOne(text)) {
            return;
        }
        var expiresAt = issuedAt.plus(lifetime);
        if (now.isBefore(expiresAt)) {
            var said = new EarlierToken(subject, TokenService.CLIENT, Set.of(Vocabulary.PERSON), issuedAt, expiresAt);
            living.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Moved(text, said));
        }
    }

    /** Where nothing that makes sense is set, the shop takes every token for expired. */
    private static Duration lifetime(Source source, UserType type, Kind kind) {
        var hours = Shop.configuredForAll(source, "oauth/access_token_lifetime/" + type.text())
                .orElse(kind.hours());
        try {
            var seconds = new BigDecimal(hours.strip()).min(MOST_HOURS).multiply(BigDecimal.valueOf(3_600));
            return Duration.ofSeconds(Math.max(0, seconds.longValue()));
        } catch (NumberFormatException _) {
            return Duration.ZERO;
        }
    }
}
