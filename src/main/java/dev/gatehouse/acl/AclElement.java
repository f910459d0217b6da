package dev.gatehouse.acl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code <resource>} as one file has it; what the file leaves out is null. */
record AclElement(
        ResourceId id,
        @Nullable String title,
        @Nullable Integer sortOrder,
        @Nullable Boolean disabled,
        Place place,
        List<AclElement> children) {}
