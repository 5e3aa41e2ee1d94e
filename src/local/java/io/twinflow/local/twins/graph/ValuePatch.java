package io.twinflow.local.twins.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Applies one operation to an object, along a path that must exist up to its last segment. */
final class ValuePatch {
    private ValuePatch() {}

    static void apply(ObjectNode root, List<String> path, PatchOperation operation) {
        ObjectNode parent = parent(root, path);
        String name = path.get(path.size() - 1);
        if (operation.kind() != PatchOperation.Kind.ADD && !parent.has(name)) {
            throw GraphErrors.noSuchTarget(name);
        }
        if (operation.kind() == PatchOperation.Kind.REMOVE) {
            parent.remove(name);
        } else {
            parent.set(name, operation.value().deepCopy());
        }
    }

    private static ObjectNode parent(ObjectNode root, List<String> path) {
        ObjectNode parent = root;
        for (String segment : path.subList(0, path.size() - 1)) {
            JsonNode child = parent.path(segment);
            if (!(child instanceof ObjectNode object)) {
                throw GraphErrors.noSuchTarget(segment);
            }
            parent = object;
        }
        return parent;
    }
}
