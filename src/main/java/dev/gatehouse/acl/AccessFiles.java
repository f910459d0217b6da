package dev.gatehouse.acl;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one look at the locations found, later locations last.
 *
 * @param stamp names, times and sizes; another one means that something may have changed
 */
public record AccessFiles(List<AccessFile> acl, List<AccessFile> webapi, String stamp) {

    static final AccessFiles NONE = new AccessFiles(List.of(), List.of(), "");

    public AccessFiles {
        acl = List.copyOf(acl);
        webapi = List.copyOf(webapi);
    }

    boolean isEmpty() {
        return acl.isEmpty() && webapi.isEmpty();
    }

    AccessFiles and(AccessFiles later) {
        return new AccessFiles(
                Stream.concat(acl.stream(), later.acl.stream()).toList(),
                Stream.concat(webapi.stream(), later.webapi.stream()).toList(),
                stamp + later.stamp);
    }
}
