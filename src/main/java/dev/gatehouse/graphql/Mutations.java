package dev.gatehouse.graphql;

import dev.gatehouse.core.UserType;
import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;
import dev.gatehouse.tokenservice.Caller;
import dev.gatehouse.tokenservice.CustomerCallers;
import dev.gatehouse.tokenservice.TokenEnding;
import dev.gatehouse.tokenservice.TokenOutcome;
import dev.gatehouse.tokenservice.TokenRequest;
import dev.gatehouse.tokenservice.TokenService;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The two mutations. */
@Component
class Mutations {

    private final TokenService tokens;
    private final TokenEnding ending;
    private final CustomerCallers callers;

    Mutations(TokenService tokens, TokenEnding ending, CustomerCallers callers) {
        this.tokens = tokens;
        this.ending = ending;
        this.callers = callers;
    }

    Map<String, Object> generate(DataFetchingEnvironment environment) {
        var call = call(environment);
        var email = filled(environment, "email");
        var password = filled(environment, "password");
        var outcome = tokens.issue(new TokenRequest(
                UserType.CUSTOMER, email, password, call.store(), call.request().getRemoteAddr()));
        if (outcome instanceof TokenOutcome.Busy || outcome instanceof TokenOutcome.NoKey) {
            call.busy().set(true);
        }
        return Map.of("token", outcome.token());
    }

    Map<String, Object> revoke(DataFetchingEnvironment environment) {
        var call = call(environment);
        if (callers.byTokenOrSession(call.request(), call.store()) instanceof Caller.Customer customer) {
            ending.end(customer);
            return Map.of("result", true);
        }
        throw new MagentoException(MagentoError.of(403, "The current customer isn't authorized."));
    }

    private static GraphQlCall call(DataFetchingEnvironment environment) {
        GraphQlCall call = environment.getGraphQlContext().get(GraphQlCall.class);
        if (!call.mayChange()) {
            throw new MagentoException(MagentoError.of(400, "Mutation requests allowed only for POST requests"));
        }
        if (call.mutations().incrementAndGet() > 1) {
            // Under other names, one request could try a thousand passwords or tokens.
            throw new MagentoException(MagentoError.of(400, "Only one mutation can be asked for in a request."));
        }
        return call;
    }

    private static String filled(DataFetchingEnvironment environment, String argument) {
        String value = environment.getArgument(argument);
        if (value == null || value.isEmpty()) {
            throw new MagentoException(MagentoError.of(400, "Specify the \"" + argument + "\" value."));
        }
        return value;
    }
}
