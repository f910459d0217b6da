package dev.gatehouse.tokenservice;

import dev.gatehouse.core.Subject;
import org.jspecify.annotations.Nullable;

/** Who calls, as far as what is a customer's own goes. */
public sealed interface Caller {

    /**
     * A customer of the store that is meant.
     *
     * @param clientId what their token was issued for; {@code null}: they have a session
     */
    record Customer(Subject.Customer subject, @Nullable String clientId) implements Caller {}

    /** Somebody who may do everything, but is no customer. */
    record Everything() implements Caller {}

    /** Anybody else, known or not. */
    record Nobody() implements Caller {}
}
