package io.twinflow.local.twins.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A relationship as a model declares it.
 *
 * @param target the model of the twins it may lead to; null for any
 */
public record RelationshipType(String name, @Nullable String target, Map<String, ValueSchema> properties) {
    public RelationshipType {
        properties = Map.copyOf(properties);
    }
}
