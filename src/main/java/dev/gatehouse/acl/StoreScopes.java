package dev.gatehouse.acl;

import static dev.gatehouse.acl.ResourceId.SELF;
import static dev.gatehouse.acl.Risk.HIGH;
import static dev.gatehouse.acl.Risk.LOW;

import java.util.LinkedHashSet;
import java.util.List;

/** The named scopes of our own small store; their texts are in the messages. */
final class StoreScopes {

    static final List<Scope> ALL = List.of(
            scope("account.read", LOW, SELF),
            scope("account.write", LOW, SELF),
            scope("orders.read", LOW, sales("orders_view"), SELF),
            scope("orders.write", HIGH, sales("orders_create"), sales("orders_cancel"), SELF),
            scope("orders.refund", HIGH, sales("refunds")),
            scope("customers.read", LOW, customers("customers_view")),
            scope("customers.write", HIGH, customers("customers_edit"), customers("customers_delete")),
            scope("catalog.read", LOW, catalog("products_view")),
            scope("catalog.write", LOW, catalog("products_edit")),
            scope("prices.write", HIGH, catalog("prices")),
            scope("reports.read", LOW, new ResourceId("Store_Reports::reports")),
            scope("settings.write", HIGH, settings("general"), settings("payment"), settings("shipping")));

    private StoreScopes() {}

    private static Scope scope(String name, Risk risk, ResourceId... resources) {
        return new Scope(name, new LinkedHashSet<>(List.of(resources)), risk, null, null);
    }

    private static ResourceId sales(String name) {
        return new ResourceId("Store_Sales::" + name);
    }

    private static ResourceId customers(String name) {
        return new ResourceId("Store_Customers::" + name);
    }

    private static ResourceId catalog(String name) {
        return new ResourceId("Store_Catalog::" + name);
    }

    private static ResourceId settings(String name) {
        return new ResourceId("Store_Settings::" + name);
    }
}
