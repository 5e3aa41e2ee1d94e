package io.twinflow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.model.Schema;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Interfaces in DTDL v2 or v3, put together into one model: with what they inherit and what their components are.
 *
 * @see <a href="https://github.com/Azure/opendigitaltwins-dtdl/blob/master/DTDL/v3/DTDL.v3.md">DTDL v3</a>
 */
public final class DtdlModels {
    private final Map<String, JsonNode> interfaces = new HashMap<>();
    private final DtdlSchemas schemas = new DtdlSchemas();

    private DtdlModels(List<String> documents) {
        for (String document : documents) {
            JsonNode model = Json.read(document);
            interfaces.put(Json.required(model, "@id", "The model"), model);
            schemas.addNamed(model.path("schemas"));
        }
    }

    /**
     * Resolves one model.
     *
     * @param documents the interface itself and everything it extends or has as a component, in any order
     * @return empty if the interface is not among them
     * @throws TwinFailure {@code MALFORMED} if one of them is not an interface
     */
    public static Optional<TwinModel> resolve(ModelId id, List<String> documents) {
        DtdlModels models = new DtdlModels(documents);
        return models.interfaces.containsKey(id.value())
                ? Optional.of(models.model(id.value(), new HashSet<>()))
                : Optional.empty();
    }

    private TwinModel model(String id, Set<String> path) {
        Map<String, TwinModel.Property> properties = new LinkedHashMap<>();
        Map<String, Schema> telemetry = new LinkedHashMap<>();
        Map<String, TwinModel> components = new LinkedHashMap<>();
        path.add(id);
        for (JsonNode document : lineage(id, new LinkedHashMap<>()).values()) {
            for (JsonNode content : Dtdl.list(document.path("contents"))) {
                String name = Json.text(content, "name").orElse("");
                JsonNode schema = content.path("schema");
                if (Dtdl.isA(content, "Property")) {
                    properties.put(name, new TwinModel.Property(schemas.read(schema), writable(content)));
                } else if (Dtdl.isA(content, "Telemetry")) {
                    telemetry.put(name, schemas.read(schema));
                } else if (Dtdl.isA(content, "Component")) {
                    component(Dtdl.id(schema), path).ifPresent(part -> components.put(name, part));
                }
            }
        }
        path.remove(id);
        return new TwinModel(Json.modelId(id), properties, telemetry, components);
    }

    /** The interface with all that it extends, directly or not, each once. */
    private Map<String, JsonNode> lineage(String id, Map<String, JsonNode> found) {
        JsonNode document = interfaces.get(id);
        if (document != null && found.putIfAbsent(id, document) == null) {
            for (JsonNode base : Dtdl.list(document.path("extends"))) {
                lineage(Dtdl.id(base), found);
            }
        }
        return found;
    }

    private Optional<TwinModel> component(String id, Set<String> path) {
        return interfaces.containsKey(id) && !path.contains(id) ? Optional.of(model(id, path)) : Optional.empty();
    }

    private static boolean writable(JsonNode property) {
        return property.path("writable").asBoolean(false);
    }
}
