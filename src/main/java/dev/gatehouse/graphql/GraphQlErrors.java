package dev.gatehouse.graphql;

import dev.gatehouse.magento.MagentoException;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What goes wrong, in the words and the members of Magento. */
final class GraphQlErrors implements DataFetcherExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(GraphQlErrors.class);
    private static final String CATEGORY = "category";

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        var error = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment());
        if (parameters.getException() instanceof MagentoException refused) {
            error.message("%s", refused.error().message())
                    .extensions(Map.of(CATEGORY, category(refused.error().status())));
        } else {
            log.error("A mutation failed", parameters.getException());
            if (parameters.getException() instanceof DataAccessException
                    || parameters.getException() instanceof CannotCreateTransactionException) {
                GraphQlCall call = parameters
                        .getDataFetchingEnvironment()
                        .getGraphQlContext()
                        .get(GraphQlCall.class);
                call.busy().set(true);
            }
            error.message("Internal server error").extensions(Map.of(CATEGORY, "internal"));
        }
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(error.build())
                .build());
    }

    /** The members of an answer that says so; the data is there if anything was served. */
    static Map<String, Object> tree(List<GraphQLError> errors) {
        return Map.of("errors", errors.stream().map(GraphQlErrors::tree).toList());
    }

    /** One that has no place in the query. */
    static Map<String, Object> tree(String message, int status) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        error.put("extensions", Map.of(CATEGORY, category(status)));
        return Map.of("errors", List.of(error));
    }

    private static Map<String, Object> tree(GraphQLError error) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("message", error.getMessage());
        var extensions = error.getExtensions();
        tree.put(
                "extensions",
                Map.of(CATEGORY, extensions == null ? "graphql" : extensions.getOrDefault(CATEGORY, "graphql")));
        var locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            tree.put("locations", locations.stream().map(GraphQlErrors::place).toList());
        }
        if (error.getPath() != null) {
            tree.put("path", error.getPath());
        }
        return tree;
    }

    private static Map<String, Object> place(SourceLocation location) {
        var place = new LinkedHashMap<String, Object>();
        place.put("line", location.getLine());
        place.put("column", location.getColumn());
        return place;
    }

    private static String category(int status) {
        return switch (status) {
            case 401 -> "graphql-authentication";
            case 403 -> "graphql-authorization";
            default -> status < 500 ? "graphql-input" : "graphql";
        };
    }
}
