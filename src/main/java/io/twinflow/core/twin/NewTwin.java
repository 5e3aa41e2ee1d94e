package io.twinflow.core.twin;

import java.util.Map;
import java.util.Set;

/**
 * A twin to be created.
 *
 * @param components components to initialise; the service refuses a twin that lacks one of its model's
 * @param texts string properties of the twin itself, by name
 */
public record NewTwin(TwinId id, ModelId model, Set<String> components, Map<String, String> texts) {
    public NewTwin {
        components = Set.copyOf(components);
        texts = Map.copyOf(texts);
    }
}
