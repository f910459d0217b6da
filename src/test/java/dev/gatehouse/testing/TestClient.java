package dev.gatehouse.testing;

/** A client and its secret; an empty secret is that of a public client. */
public record TestClient(String id, String secret) {

    public static final TestClient BACKEND = new TestClient("demo-backend", "demo-backend-secret");
    public static final TestClient SITE = new TestClient("demo-site", "demo-site-secret");
    public static final TestClient SPA = new TestClient("demo-spa", "");
    public static final TestClient STOREFRONT = new TestClient("demo-storefront", "demo-storefront-secret");
}
