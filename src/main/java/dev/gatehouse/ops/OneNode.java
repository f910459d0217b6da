package dev.gatehouse.ops;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one node of many do a piece of upkeep. The lock belongs to the transaction of the work, so it needs no second
 * connection and ends with the work, even when the node dies in the middle of it.
 */
@Component
class OneNode {

    /** Advisory locks are numbers that a whole database shares; the first half of ours is "gate" in ASCII. */
    private static final int OURS = 0x67617465;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OneNode(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Does the work in one transaction; does nothing, and gives nothing, while another node is at work of that name. */
    <T> Optional<T> run(String name, Supplier<T> work) {
        return Optional.ofNullable(transaction.execute(_ -> lock(name) ? work.get() : null));
    }

    private boolean lock(String name) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:ours, hashtext(:name))")
                .param("ours", OURS)
                .param("name", name)
                .query(Boolean.class)
                .single();
    }
}
