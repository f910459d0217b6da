package dev.gatehouse.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who calls, as the gateway passes it on to the shop. Every header is always there, empty where there is nothing to say, so that
 * the gateway writes over whatever the client sent under these names.
 */
final class Identity {

    static final String SUBJECT = "X-Gatehouse-Subject";
    static final String USER_TYPE = "X-Gatehouse-User-Type";
    static final String CLIENT = "X-Gatehouse-Client";
    static final String SCOPES = "X-Gatehouse-Scopes";
    static final String VISITOR = "X-Gatehouse-Visitor";
    static final String PARAMETERS = "X-Gatehouse-Parameters";

    /** Headers are ASCII. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Identity() {}

    static void write(Decision.Allowed allowed, BiConsumer<String, String> headers) {
        switch (allowed.caller()) {
            case Caller.Guest _ ->
                List.of(SUBJECT, USER_TYPE, CLIENT, SCOPES, VISITOR).forEach(name -> headers.accept(name, ""));
            case Caller.Known known -> {
                headers.accept(SUBJECT, known.subject().text());
                headers.accept(USER_TYPE, known.subject().type().text());
                headers.accept(CLIENT, Objects.requireNonNullElse(known.clientId(), ""));
                headers.accept(
                        SCOPES,
                        String.join(" ", known.scopes().stream().sorted().toList()));
                headers.accept(VISITOR, Objects.requireNonNullElse(known.visitor(), ""));
            }
        }
        headers.accept(PARAMETERS, parameters(allowed.obligations()));
    }

    private static String parameters(List<Obligation> obligations) {
        return obligations.isEmpty() ? "[]" : JSON.writeValueAsString(json(obligations));
    }

    /** What must be set, one object each. */
    static List<Map<String, Object>> json(List<Obligation> obligations) {
        return obligations.stream().map(Identity::json).toList();
    }

    private static Map<String, Object> json(Obligation obligation) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", obligation.parameter());
        json.put("force", obligation.force());
        switch (obligation.value()) {
            case Obligation.Value.Text(var text) -> json.put("value", text);
            case Obligation.Value.Nothing() -> json.put("value", null);
            case Obligation.Value.FromShop(var placeholder) -> json.put("placeholder", placeholder);
        }
        return json;
    }
}
