package io.twinflow.local.servicebus.amqp;

import io.twinflow.local.amqp.Address;
import io.twinflow.local.servicebus.EntityPath;

/**
 * What an address names.
 *
 * @param management whether it is the node that answers questions about the entity
 */
record NodePath(EntityPath entity, boolean management) {
    private static final String MANAGEMENT = "/$management";

    static NodePath of(Address address) {
        String path = address.path();
        return path.endsWith(MANAGEMENT)
                ? new NodePath(EntityPath.read(path.substring(0, path.length() - MANAGEMENT.length())), true)
                : new NodePath(EntityPath.read(path), false);
    }
}
