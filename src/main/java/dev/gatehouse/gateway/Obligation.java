package dev.gatehouse.gateway;

import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.RouteParameter;
import org.jspecify.annotations.Nullable;

/**
 * What must be set before an allowed request goes on.
 *
 * @param parameter its path with dots, such as {@code customer.id}. Whoever sets it removes what the client sent under names
 *     that only differ in their case
 * @param force whether it replaces what the client sent; otherwise it stands in where the client sent nothing
 */
public record Obligation(String parameter, boolean force, Value value) {

    private static final String CUSTOMER_ID = "%customer_id%";

    /** What it is set to. */
    public sealed interface Value {

        /** This. */
        record Text(String text) implements Value {}

        /** Null: the caller is no customer, so nothing is theirs. */
        record Nothing() implements Value {}

        /**
         * What only the shop knows of this customer, such as {@code %cart_id%}. Where it knows of none, it must refuse the request
         * or set null, and never leave what the client sent.
         */
        record FromShop(String placeholder) implements Value {}
    }

    static Obligation of(RouteParameter parameter, Caller caller) {
        return new Obligation(parameter.name(), parameter.force(), value(parameter.value(), caller));
    }

    private static Value value(@Nullable String written, Caller caller) {
        if (written == null) {
            return new Value.Nothing();
        }
        if (!isPlaceholder(written)) {
            return new Value.Text(written);
        }
        if (caller instanceof Caller.Known known && known.subject() instanceof Subject.Customer(long id)) {
            return written.equals(CUSTOMER_ID) ? new Value.Text(Long.toString(id)) : new Value.FromShop(written);
        }
        return new Value.Nothing();
    }

    static boolean isPlaceholder(String written) {
        return written.length() > 2 && written.startsWith("%") && written.endsWith("%");
    }
}
