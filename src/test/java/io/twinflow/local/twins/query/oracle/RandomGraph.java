package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.RandomModels.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Twins and relationships of random models: cycles, parallel edges, odd ids, a model that is gone, or gone and back. */
public final class RandomGraph {
    private static final int MODELS = 7;
    private static final int RELATIONSHIPS = 26;
    private static final int REPLACED = 3;
    private static final List<String> IDS =
            List.of("t1", "T1", "t2", "t3", "it's", "a.b", "x%y", "\u00e9", "room_1", "room-1", "n1", "n2", "\"q\"");

    private final Dice dice;
    private final List<Model> models;
    private final Service service;

    public RandomGraph(Dice dice, Service service) {
        this.dice = dice;
        this.service = service;
        this.models = new RandomModels(dice).make(MODELS);
    }

    /** Stores the graph, and reads it back for the oracle. */
    Graph store() throws Exception {
        service.send("POST", "/models", RandomModels.dtdl(models));
        for (String id : IDS) {
            service.send("PUT", twin(id), body(dice.any(models)));
        }
        for (int i = 0; i < RELATIONSHIPS; i++) {
            relate(dice.any(IDS), dice.any(IDS), "r" + dice.below(8));
        }
        for (int i = 0; i < REPLACED; i++) {
            service.send("PUT", twin(dice.any(IDS)), body(dice.any(models)));
        }
        Optional<Model> gone = leaf();
        if (gone.isPresent()) {
            service.send("DELETE", "/models/" + Service.encoded(gone.get().id()), Json.object());
        }
        if (gone.isPresent() && dice.oneIn(2)) {
            service.send("POST", "/models", Json.array().add(gone.get().dtdl()));
            gone = Optional.empty();
        }
        return service.read(IDS, new ModelTree(parents(gone)));
    }

    private void relate(String source, String target, String id) throws Exception {
        if (!source.equals(target)) {
            ObjectNode body = Json.object()
                    .put("$targetId", target)
                    .put("$relationshipName", dice.any(RandomModels.RELATIONSHIPS));
            addProperties(body, Map.of("value", Property.NUMBER, "title", Property.TEXT, "on", Property.FLAG));
            if (dice.oneIn(3)) {
                body.putObject("tags").put("red", "a").put("a.b", "b");
            }
            service.send("PUT", twin(source) + "/relationships/" + id, body);
        }
    }

    private ObjectNode body(Model model) {
        ObjectNode body = Json.object();
        addProperties(body, model.properties());
        if (model.hasPart()) {
            ObjectNode part = body.putObject("part");
            addProperties(part, Map.of("value", Property.NUMBER, "title", Property.TEXT));
            part.putObject("$metadata");
        }
        body.putObject("$metadata").put("$model", model.id());
        return body;
    }

    private void addProperties(ObjectNode body, Map<String, Property> properties) {
        new TreeMap<>(properties).forEach((name, property) -> {
            if (!dice.oneIn(3)) {
                body.set(name, property.value(dice));
            }
        });
    }

    /** A model that no other rests on. */
    private Optional<Model> leaf() {
        return models.stream()
                .filter(model -> !model.parents().isEmpty())
                .filter(model ->
                        models.stream().noneMatch(other -> other.parents().contains(model.id())))
                .findFirst();
    }

    private Map<String, List<String>> parents(Optional<Model> gone) {
        Map<String, List<String>> parents = new LinkedHashMap<>();
        models.forEach(model -> parents.put(model.id(), model.parents()));
        gone.ifPresent(model -> parents.remove(model.id()));
        return parents;
    }

    private static String twin(String id) {
        return "/digitaltwins/" + Service.encoded(id);
    }
}
