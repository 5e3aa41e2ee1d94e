package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts models behind those that they extend or have as components. Neither is checked: an upload does that. */
final class ModelOrder {
    /** Relationships lead to models that need not exist. */
    private static final String TARGET = "target";

    private final Map<String, ImportReader.Entry> models = new LinkedHashMap<>();
    private final List<ImportReader.Entry> ordered = new ArrayList<>();
    private final Set<ImportReader.Entry> seen = new HashSet<>();

    private ModelOrder(List<ImportReader.Entry> unordered) {
        unordered.forEach(model -> models.putIfAbsent(model.json().path("@id").asText(), model));
    }

    /** The same models; a second of the same name stays, to be refused. */
    static List<ImportReader.Entry> of(List<ImportReader.Entry> unordered) {
        ModelOrder order = new ModelOrder(unordered);
        unordered.forEach(order::visit);
        return order.ordered;
    }

    private void visit(ImportReader.Entry model) {
        if (seen.add(model)) {
            visitNamed(model.json());
            ordered.add(model);
        }
    }

    private void visitNamed(JsonNode json) {
        ImportReader.Entry named = json.isTextual() ? models.get(json.textValue()) : null;
        if (named != null) {
            visit(named);
        }
        if (json.isArray()) {
            json.forEach(this::visitNamed);
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!member.getKey().equals(TARGET)) {
                visitNamed(member.getValue());
            }
        }
    }
}
