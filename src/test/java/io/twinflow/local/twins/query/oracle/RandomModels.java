package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Models in several versions that extend each other, with properties of one name and different types. Those without a
 * parent declare all relationships, so that a model inherits them once.
 */
final class RandomModels {
    static final List<String> RELATIONSHIPS = List.of("contains", "next", "feeds");
    static final String PART = "dtmi:oracle:Part;1";
    private static final String MIXIN = "dtmi:oracle:Mixin;1";
    private static final List<String> NAMES =
            List.of("value", "size", "title", "on", "since", "kind", "tags", "info", "list", "Group", "count", "x_1");
    private static final List<String> IDS = List.of("Room", "Floor", "Sensor");

    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Dice dice;

    RandomModels(Dice dice) {
        this.dice = dice;
    }

    /** Makes so many, in an order in which they can be uploaded. */
    List<Model> make(int count) {
        while (models.size() < count) {
            String id = "dtmi:oracle:" + dice.any(IDS) + ";" + dice.any("1", "2", "3", "1.2", "2.10");
            if (!models.containsKey(id)) {
                models.put(id, model(id));
            }
        }
        return List.copyOf(models.values());
    }

    /** The upload, with the model of the component that some models have. */
    static ArrayNode dtdl(List<Model> models) {
        ArrayNode all = Json.array();
        all.add(Json.read("""
                {"@id": "%s", "@type": "Interface", "@context": "dtmi:dtdl:context;3", "contents": [
                  {"@type": "Property", "name": "value", "schema": "double"},
                  {"@type": "Property", "name": "title", "schema": "string"}]}""".formatted(PART)));
        all.add(Json.read("""
                {"@id": "%s", "@type": "Interface", "@context": "dtmi:dtdl:context;3", "contents": [
                  {"@type": "Property", "name": "mixed", "schema": "string"}]}""".formatted(MIXIN)));
        models.forEach(model -> all.add(model.dtdl()));
        return all;
    }

    private Model model(String id) {
        List<Model> known = new ArrayList<>(models.values());
        boolean child = !known.isEmpty() && !dice.oneIn(3);
        Map<String, Property> properties = new LinkedHashMap<>();
        List<String> parents = new ArrayList<>();
        boolean part = dice.oneIn(2);
        if (child) {
            Model parent = dice.any(known);
            parents.add(parent.id());
            properties.putAll(parent.properties());
            part = parent.hasPart();
            if (!properties.containsKey("mixed") && dice.oneIn(3)) {
                parents.add(MIXIN);
                properties.put("mixed", Property.TEXT);
            }
        }
        Map<String, Property> own = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (!properties.containsKey(name) && dice.oneIn(child ? 4 : 2)) {
                own.put(name, dice.any(Property.values()));
            }
        }
        properties.putAll(own);
        return new Model(id, parents, properties, part, dtdl(id, parents, own, part));
    }

    private static ObjectNode dtdl(String id, List<String> parents, Map<String, Property> own, boolean part) {
        ObjectNode dtdl = Json.object().put("@id", id).put("@type", "Interface").put("@context", "dtmi:dtdl:context;3");
        ArrayNode contents = dtdl.putArray("contents");
        own.forEach((name, property) ->
                contents.addObject().put("@type", "Property").put("name", name).set("schema", property.schema()));
        if (!parents.isEmpty()) {
            parents.forEach(dtdl.putArray("extends")::add);
            return dtdl;
        }
        if (part) {
            contents.addObject().put("@type", "Component").put("name", "part").put("schema", PART);
        }
        RELATIONSHIPS.forEach(name -> contents.add(relationship(name)));
        return dtdl;
    }

    private static JsonNode relationship(String name) {
        return Json.read("""
                {"@type": "Relationship", "name": "%s", "properties": [
                  {"@type": "Property", "name": "value", "schema": "double"},
                  {"@type": "Property", "name": "title", "schema": "string"},
                  {"@type": "Property", "name": "on", "schema": "boolean"},
                  {"@type": "Property", "name": "tags", "schema": {"@type": "Map",
                    "mapKey": {"name": "k", "schema": "string"}, "mapValue": {"name": "v", "schema": "string"}}}]}
                """.formatted(name));
    }

    /**
     * A model and what a twin of it may hold.
     *
     * @param properties inherited ones too
     */
    record Model(String id, List<String> parents, Map<String, Property> properties, boolean hasPart, ObjectNode dtdl) {
        Model {
            parents = List.copyOf(parents);
            properties = Map.copyOf(properties);
        }
    }
}
