package io.twinflow.local.amqp;

import io.twinflow.local.sas.AccessKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A shared access policy of a namespace.
 *
 * @param keys the primary, then the secondary key
 */
public record AccessPolicy(String name, List<AccessKey> keys, Set<Right> rights) {
    public AccessPolicy {
        keys = List.copyOf(keys);
        rights = Set.copyOf(rights);
    }

    /** The policy that every namespace has from the start. */
    public static AccessPolicy root(String name, String key) {
        return new AccessPolicy(name, List.of(AccessKey.ofText(key)), EnumSet.allOf(Right.class));
    }
}
