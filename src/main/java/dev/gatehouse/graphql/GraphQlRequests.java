package dev.gatehouse.graphql;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.magento.RequestBody;
import dev.gatehouse.stores.Store;
import dev.gatehouse.stores.Stores;
import dev.gatehouse.tokenservice.Arguments;
import dev.gatehouse.tokenservice.Arguments.Argument;
import dev.gatehouse.tokenservice.QueryArguments;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads requests of GraphQL: JSON that is posted, or parameters of an address. */
@Component
class GraphQlRequests {

    private static final int DEEPEST = 20;
    private static final Pattern JSON_TYPE = Pattern.compile("(?i)application/json *(; *charset=\"?utf-8\"?)?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]{1,32}");
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Stores stores;

    GraphQlRequests(Stores stores) {
        this.stores = stores;
    }

    GraphQlCall read(HttpServletRequest request) throws IOException {
        var store = store(request);
        return switch (request.getMethod()) {
            case "POST" -> posted(request, store);
            case "GET" -> asked(request, store);
            default -> throw refused(405, "The " + request.getMethod() + " HTTP method is not supported.");
        };
    }

    private static GraphQlCall posted(HttpServletRequest request, Store store) throws IOException {
        var type = request.getHeader("Content-Type");
        if (type == null || !JSON_TYPE.matcher(type).matches()) {
            throw refused(400, "Request content type must be application/json");
        }
        var members = members(RequestBody.text(RequestBody.octets(request)));
        var operation = members.get("operationName");
        return call(
                text(members.get("query")),
                operation == null ? null : text(operation),
                variables(members.get("variables")),
                store,
                request);
    }

    private static GraphQlCall asked(HttpServletRequest request, Store store) {
        var query = QueryArguments.of(request.getQueryString());
        var variables = member(query, "variables");
        return call(
                Optional.ofNullable(member(query, "query")).orElse(""),
                member(query, "operationName"),
                variables == null ? Map.of() : members(variables),
                store,
                request);
    }

    private static GraphQlCall call(
            String query,
            @Nullable String operation,
            Map<String, Object> variables,
            Store store,
            HttpServletRequest request) {
        return new GraphQlCall(query, operation, variables, store, request, new AtomicInteger(), new AtomicBoolean());
    }

    private static @Nullable String member(Arguments query, String name) {
        return query.given().get(name) instanceof Argument.Text(var text) ? text : null;
    }

    private static Map<String, Object> members(String json) {
        try {
            var members = JSON.readValue(json, MEMBERS);
            if (members == null) {
                throw new MagentoException(MagentoError.decoding());
            }
            return members;
        } catch (JacksonException _) {
            throw new MagentoException(MagentoError.decoding());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> variables(@Nullable Object variables) {
        return switch (variables) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, Object>) map;
            default -> throw new MagentoException(MagentoError.decoding());
        };
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            default -> throw new MagentoException(MagentoError.decoding());
        };
    }

    /** The header names it; no path does. */
    private Store store(HttpServletRequest request) {
        var code = request.getHeader("Store");
        if (code == null || code.isEmpty()) {
            return stores.usual();
        }
        return stores.find(code)
                .filter(store -> !store.equals(Store.ALL))
                .orElseThrow(() -> refused(
                        400,
                        "Requested store is not found" + (CODE.matcher(code).matches() ? " (" + code + ")" : "")));
    }

    private static MagentoException refused(int status, String message) {
        return new MagentoException(MagentoError.of(status, message));
    }
}
