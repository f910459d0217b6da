package dev.gatehouse.routes;

import java.util.Set;

/** What Magento's setting {@code webapi/webapisecurity/allow_insecure} opens to guests: reads of the catalogue. */
final class CatalogueReads {

    private static final Set<String> PATHS = Set.of(
            "/V1/categories",
            "/V1/categories/:categoryId",
            "/V1/categories/:categoryId/products",
            "/V1/cmsBlock/:blockId",
            "/V1/cmsPage/:pageId",
            "/V1/configurable-products/:sku/children",
            "/V1/configurable-products/:sku/options/:id",
            "/V1/configurable-products/:sku/options/all",
            "/V1/products",
            "/V1/products/:sku",
            "/V1/products/:sku/group-prices/:customerGroupId/tiers",
            "/V1/products/:sku/links/:type",
            "/V1/products/:sku/media",
            "/V1/products/:sku/media/:entryId",
            "/V1/products/:sku/options",
            "/V1/products/:sku/options/:optionId",
            "/V1/products/attribute-sets/:attributeSetId",
            "/V1/products/attribute-sets/:attributeSetId/attributes",
            "/V1/products/attribute-sets/groups/list",
            "/V1/products/attribute-sets/sets/list",
            "/V1/products/attributes/:attributeCode",
            "/V1/products/attributes/:attributeCode/options",
            "/V1/products/links/:type/attributes",
            "/V1/products/links/types",
            "/V1/products/media/types/:attributeSetName",
            "/V1/products/types",
            "/V1/stockStatuses/:productSku",
            "/V1/store/storeConfigs",
            "/V1/store/storeGroups",
            "/V1/store/storeViews",
            "/V1/store/websites");

    private CatalogueReads() {}

    /** The route as it is once the setting is on. */
    static Route opened(Route route) {
        return route.method().equals("GET") && PATHS.contains(route.path()) ? route.anonymous() : route;
    }
}
