package dev.gatehouse.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.acl.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTests {

    private final RouteTable table = table(
            "GET /V1/products",
            "GET /V1/products/:sku",
            "GET /V1/products/types",
            "POST /V1/products/attributes",
            "GET /V1/products/:sku/media",
            "GET /V1/products/types/:id",
            "GET /V1/carts/mine",
            "GET /V1/carts/:cartId/items",
            "DELETE /V1/products/:sku");

    @ParameterizedTest
    @CsvSource({
        "GET, /V1/products, /V1/products",
        "GET, /V1/products/24-MB01, /V1/products/:sku",
        "GET, /V1/products/types, /V1/products/types",
        "GET, /V1/products/types/media, /V1/products/types/:id",
        "GET, /V1/products/24-MB01/media, /V1/products/:sku/media",
        // The word is there, but not with this method, or leads nowhere.
        "GET, /V1/products/attributes, /V1/products/:sku",
        "GET, /V1/carts/mine/items, /V1/carts/:cartId/items",
    })
    void findsTheRouteThatSaysMost(String method, String path, String route) {
        assertThat(find(table, method, path)).get().returns(route, Route::path);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /V1/products",
        "PATCH, /V1/products",
        "HEAD, /V1/products",
        "get, /V1/products",
        "GET, /V1/Products",
        "GET, /v1/products",
        "GET, /V2/products",
        "GET, /V1",
        "GET, /V1/products/a/b",
        "GET, /V1/products/a/media/x",
        "GET, /V1/products/:sku/x",
    })
    void findsNothingElse(String method, String path) {
        assertThat(find(table, method, path)).isEmpty();
    }

    @Test
    void takesTheLastOfRoutesThatOnlyDifferInTheirParametersNames() {
        var twins = table("GET /V1/a/:y", "GET /V1/a/:x");

        assertThat(find(twins, "GET", "/V1/a/1")).get().returns("/V1/a/:y", Route::path);
    }

    @Test
    void ignoresASlashAtTheEndOfARoute() {
        assertThat(find(table("POST /V1/carts/"), "POST", "/V1/carts")).get().returns("/V1/carts/", Route::path);
    }

    /** Few words and short paths, so that routes overlap in every way. */
    @RepeatedTest(200)
    void answersAsAllRoutesComparedOneByOne(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var routes = Stream.generate(() -> randomRoute(random))
                .limit(1 + random.nextInt(30))
                .distinct()
                .map(RouteTableTests::route)
                .toList();
        var table = new RouteTable(routes);

        for (var i = 0; i < 200; i++) {
            var method = random.nextBoolean() ? "GET" : "PUT";
            var path = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(_ -> List.of("a", "b", "c", "V1").get(random.nextInt(4)))
                    .toList();

            assertThat(table.find(method, path)).isEqualTo(oneByOne(routes, method, path));
        }
    }

    /** Among all that match, the one whose first difference from the left is a word. */
    private static Optional<Route> oneByOne(List<Route> routes, String method, List<String> path) {
        return routes.stream()
                .filter(route -> route.method().equals(method) && matches(route, path))
                .max(Comparator.<Route, String>comparing(RouteTableTests::shape).thenComparing(Route::path));
    }

    private static boolean matches(Route route, List<String> path) {
        var segments = List.of(route.path().substring(1).split("/", -1));
        return segments.size() == path.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> segments.get(i).startsWith(":")
                                || segments.get(i).equals(path.get(i)));
    }

    private static String shape(Route route) {
        return Arrays.stream(route.path().substring(1).split("/", -1))
                .map(segment -> segment.startsWith(":") ? "0" : "1")
                .reduce("", String::concat);
    }

    private static String randomRoute(Random random) {
        var segments = new ArrayList<String>();
        for (var i = 0; i <= random.nextInt(4); i++) {
            segments.add(List.of("a", "b", "c", ":x", ":y").get(random.nextInt(5)));
        }
        return (random.nextBoolean() ? "GET /" : "PUT /") + String.join("/", segments);
    }

    private static RouteTable table(String... routes) {
        return new RouteTable(Arrays.stream(routes).map(RouteTableTests::route).toList());
    }

    private static Route route(String text) {
        var words = text.split(" ", -1);
        return new Route(words[0], words[1], Set.of(ResourceId.SELF), List.of(), false);
    }

    private static Optional<Route> find(RouteTable table, String method, String path) {
        return table.find(method, List.of(path.substring(1).split("/", -1)));
    }
}
