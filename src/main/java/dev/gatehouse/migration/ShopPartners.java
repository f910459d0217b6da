package dev.gatehouse.migration;

import dev.gatehouse.integrations.Pair;
import dev.gatehouse.integrations.TokenKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the integrations of the shop, and opens their secrets before anything is written: a key that opens none must not leave half of
 * them behind.
 */
final class ShopPartners {

    private static final int INTEGRATION = 1;

    private final Source source;
    private final ShopSecrets secrets;
    private final Clock clock;
    private final Report report;
    private int opened;
    private int wrong;

    ShopPartners(Source source, ShopSecrets secrets, Clock clock, Report report) {
        this.source = source;
        this.secrets = secrets;
        this.clock = clock;
        this.report = report;
    }

    /** All that can come along; throws {@link ImportFailed} if the keys are not those of the shop. */
    List<ShopPartner> read() {
        var consumers = new HashMap<Long, Row>();
        source.rows("oauth_consumer", List.of("entity_id", "key", "secret", "updated_at", "created_at"))
                .forEach(row -> consumers.put(row.number("entity_id"), row));
        var tokens = tokens();
        var partners = new ArrayList<ShopPartner>();
        for (var row : source.rows(
                "integration",
                List.of(
                        "integration_id",
                        "name",
                        "email",
                        "endpoint",
                        "identity_link_url",
                        "status",
                        "setup_type",
                        "consumer_id",
                        "created_at",
                        "updated_at"))) {
            var consumer = consumers.remove(row.number("consumer_id"));
            partner(row, consumer, tokens.get(row.number("consumer_id"))).ifPresent(partners::add);
        }
        if (wrong > 0 && opened == 0) {
            throw new ImportFailed("The crypt key given opens none of the shop's secrets. Nothing was written");
        }
        consumers
                .values()
                .forEach(row -> report.leaveOut(
                        "OAuth consumers that belong to no integration", Long.toString(row.number("entity_id"))));
        return partners;
    }

    /** The newest token of each consumer that was not revoked. */
    private Map<Long, Row> tokens() {
        var tokens = new HashMap<Long, Row>();
        source
                .rows(
                        "oauth_token",
                        List.of(
                                "entity_id",
                                "consumer_id",
                                "type",
                                "token",
                                "secret",
                                "verifier",
                                "revoked",
                                "user_type"))
                .stream()
                .filter(row -> row.number("user_type") == INTEGRATION
                        || (row.number("user_type") == 0 && row.number("consumer_id") > 0))
                .filter(row -> !row.isSet("revoked"))
                .sorted(Comparator.comparingLong(row -> row.number("entity_id")))
                .forEach(row -> tokens.put(row.number("consumer_id"), row));
        return tokens;
    }

    private Optional<ShopPartner> partner(Row row, @Nullable Row consumer, @Nullable Row token) {
        var name = row.text("name", Long.toString(row.number("integration_id")));
        var now = clock.instant();
        if (consumer == null) {
            return Optional.of(new ShopPartner(row, null, now, null));
        }
        var credentials = open(consumer.text("secret", ""), consumer.text("key", ""));
        var held = token == null ? Optional.<ShopPartner.Token>empty() : token(token);
        if (credentials.isEmpty() || (token != null && held.isEmpty())) {
            report.leaveOut("integrations with a secret that cannot be read", name);
            return Optional.empty();
        }
        var created = Optional.ofNullable(consumer.time("created_at")).orElse(now);
        var started = Optional.ofNullable(consumer.time("updated_at")).orElse(created);
        return Optional.of(new ShopPartner(row, credentials.get(), started, held.orElse(null)));
    }

    private Optional<ShopPartner.Token> token(Row row) {
        var verifier = row.filled("verifier");
        var token = row.text("token", "");
        return switch (row.text("type", "")) {
            // The row has a token and a secret by then, but nobody was ever given them.
            case "verifier" ->
                Optional.ofNullable(verifier).map(known -> new ShopPartner.Token(TokenKind.VERIFIER, null, known));
            case "request" ->
                Optional.ofNullable(verifier)
                        .flatMap(known -> open(row.text("secret", ""), token)
                                .map(pair -> new ShopPartner.Token(TokenKind.REQUEST, pair, known)));
            case "access" ->
                open(row.text("secret", ""), token)
                        .map(pair -> new ShopPartner.Token(TokenKind.ACCESS, pair, verifier));
            default -> Optional.empty();
        };
    }

    private Optional<Pair> open(String secret, String id) {
        if (id.isBlank() || secret.isBlank()) {
            return Optional.empty();
        }
        return switch (secrets.open(secret)) {
            case ShopSecrets.Opened.Secret(String clear) -> {
                opened += clear.equals(secret) ? 0 : 1;
                yield Optional.of(new Pair(id, clear));
            }
            case ShopSecrets.Opened.NoSuchKey(int number) ->
                throw new ImportFailed("The shop encrypts with its crypt key number " + number
                        + " (the first is 0), which was not given: see --keys-file. Nothing was written");
            case ShopSecrets.Opened.WrongKey() -> {
                wrong++;
                yield Optional.empty();
            }
            case ShopSecrets.Opened.Unreadable() -> Optional.empty();
        };
    }
}
