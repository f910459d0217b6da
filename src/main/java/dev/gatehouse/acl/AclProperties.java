package dev.gatehouse.acl;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the resources are read from, and which scopes stand for them. A property that is not known stops the start: a
 * misspelt name must not leave a right other than the operator meant it.
 *
 * @param locations folders that are searched deeply for {@code acl.xml} and {@code webapi.xml}, single files, or
 *     {@code classpath:} folders; later ones override earlier ones
 * @param everything the resource that stands for all others, where the tree has it; empty for none
 * @param storeScopes whether the scopes of our own small store are offered, as far as the tree has their resources
 * @param scopes more scopes, or others in their place, by name; a name with a dot is written in brackets:
 *     {@code gatehouse.acl.scopes[orders.read].resources}
 */
@ConfigurationProperties(prefix = "gatehouse.acl", ignoreUnknownFields = false)
record AclProperties(
        @DefaultValue("classpath:access") List<String> locations,
        @DefaultValue("Magento_Backend::all") String everything,
        @DefaultValue("true") boolean storeScopes,
        @DefaultValue Map<String, ScopeProperties> scopes) {

    /**
     * One named scope.
     *
     * @param resources ids of the tree, and {@code self} where a customer may use it for their own data
     * @param risk {@code low} or {@code high}; high ones are never ticked beforehand on the consent page
     * @param title a few words; without them the messages must have {@code scope.<name>.title}
     * @param sentence what the application can then do; without it the messages must have
     *     {@code scope.<name>.sentence}
     */
    record ScopeProperties(
            @DefaultValue List<String> resources,
            @DefaultValue("low") Risk risk,
            @Nullable String title,
            @Nullable String sentence) {}
}
