package dev.gatehouse.graphql;

import dev.gatehouse.magento.Doorway;
import dev.gatehouse.magento.MagentoJson;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The token services at {@code /graphql}, before everything that reads or refuses requests, like those below {@code /rest}. */
@Component
public final class GraphQlDoor implements Filter {

    private static final String JSON = "application/json";

    /** Magento's own limits. */
    private static final int MOST_COMPLEX = 300;

    private static final int DEEPEST = 20;

    private final GraphQlRequests requests;
    private final GraphQL graphql;

    GraphQlDoor(GraphQlRequests requests, Mutations mutations) {
        this.requests = requests;
        this.graphql = GraphQL.newGraphQL(schema(mutations))
                .defaultDataFetcherExceptionHandler(new GraphQlErrors())
                .instrumentation(new ChainedInstrumentation(
                        new MaxQueryComplexityInstrumentation(MOST_COMPLEX), new MaxQueryDepthInstrumentation(DEEPEST)))
                .build();
    }

    @Override
    public void doFilter(ServletRequest any, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) any;
        var response = (HttpServletResponse) answer;
        var path = Doorway.behind("/graphql", request);
        if (path == null || !(path.isEmpty() || path.equals("/"))) {
            chain.doFilter(any, answer);
            return;
        }
        Doorway.run(
                () -> serve(requests.read(request), response),
                error -> Doorway.send(
                        response,
                        error.status(),
                        JSON,
                        MagentoJson.write(GraphQlErrors.tree(error.message(), error.status()))));
    }

    private void serve(GraphQlCall call, HttpServletResponse response) throws IOException {
        var result = graphql.execute(ExecutionInput.newExecutionInput()
                .query(call.query())
                .operationName(call.operation())
                .variables(call.variables())
                .graphQLContext(Map.of(GraphQlCall.class, call))
                .build());
        Doorway.send(response, call.busy().get() ? 503 : 200, JSON, MagentoJson.write(tree(result)));
    }

    private static Map<String, Object> tree(ExecutionResult result) {
        var tree = new LinkedHashMap<String, Object>();
        if (!result.getErrors().isEmpty()) {
            tree.putAll(GraphQlErrors.tree(result.getErrors()));
        }
        if (result.isDataPresent()) {
            tree.put("data", result.getData());
        }
        return tree;
    }

    private static GraphQLSchema schema(Mutations mutations) {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Mutation",
                        type -> type.dataFetcher("generateCustomerToken", mutations::generate)
                                .dataFetcher("revokeCustomerToken", mutations::revoke))
                .build();
        try {
            var text = new ClassPathResource("graphql/tokens.graphqls").getContentAsString(StandardCharsets.UTF_8);
            return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
