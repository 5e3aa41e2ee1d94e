package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
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
    private final Deque<Visit> open = new ArrayDeque<>();

    private ModelOrder(List<ImportReader.Entry> unordered) {
        unordered.forEach(model -> models.putIfAbsent(model.json().path("@id").asText(), model));
    }

    /** The same models; a second of the same name stays, to be refused. */
    static List<ImportReader.Entry> of(List<ImportReader.Entry> unordered) {
        ModelOrder order = new ModelOrder(unordered);
        unordered.forEach(order::visit);
        return order.ordered;
    }

    /** Without recursion, as models may extend each other in a chain of thousands. */
    private void visit(ImportReader.Entry model) {
        open(model);
        while (!open.isEmpty()) {
            Visit last = open.getLast();
            if (last.named().hasNext()) {
                open(last.named().next());
            } else {
                ordered.add(open.removeLast().model());
            }
        }
    }

    private void open(ImportReader.Entry model) {
        if (seen.add(model)) {
            List<ImportReader.Entry> named = new ArrayList<>();
            collectNamed(model.json(), named);
            open.addLast(new Visit(model, named.iterator()));
        }
    }

    private void collectNamed(JsonNode json, List<ImportReader.Entry> found) {
        ImportReader.Entry named = json.isTextual() ? models.get(json.textValue()) : null;
        if (named != null) {
            found.add(named);
        }
        if (json.isArray()) {
            json.forEach(element -> collectNamed(element, found));
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!member.getKey().equals(TARGET)) {
                collectNamed(member.getValue(), found);
            }
        }
    }

    /** A model that waits for those it names. */
    private record Visit(ImportReader.Entry model, Iterator<ImportReader.Entry> named) {}
}
