package io.twinflow.local.twins.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models of the documentation's examples: a thing with every property they name, and kinds of it. */
final class DocumentedModels {
    private static final List<String> RELATIONSHIPS = List.of(
            "contains",
            "Contains",
            "feeds",
            "servicedBy",
            "customer",
            "consumerRelationship",
            "isAssociatedWith",
            "has",
            "includes",
            "child");

    private static final List<String> KINDS = List.of(
            "dtmi:example:room;1",
            "dtmi:example:room;2",
            "dtmi:sample:Room;1",
            "dtmi:com:contoso:Room;1",
            "dtmi:contoso:com:DigitalTwins:Room;1",
            "dtmi:contoso:com:lightpanel;1",
            "dtmi:contoso:com:lightbulb;1");

    private DocumentedModels() {}

    static List<String> all() {
        return Stream.concat(Stream.of(thing()), KINDS.stream().map(DocumentedModels::kindOfThing))
                .toList();
    }

    private static String thing() {
        String text = Stream.of("firmwareVersion", "Name", "Group", "Location", "name", "owner", "Status", "area")
                .map(name -> property(name, "\"string\""))
                .collect(Collectors.joining(","));
        String numbers = Stream.of("Temperature", "temperature", "Humidity", "humidity", "Capacity", "age")
                .map(name -> property(name, "\"double\""))
                .collect(Collectors.joining(","));
        String others = String.join(
                ",",
                property("HasTemperature", "\"boolean\""),
                property("floor_number", "{\"@type\":\"Array\",\"elementSchema\":\"integer\"}"),
                property("tags", map("string")),
                property("MapObject", map("double")));
        String relationships = RELATIONSHIPS.stream()
                .map(name -> "{\"@type\":\"Relationship\",\"name\":\"" + name + "\",\"properties\":["
                        + Stream.of("reportedCondition", "prop1", "managedBy", "name", "role")
                                .map(property -> property(property, "\"string\""))
                                .collect(Collectors.joining(","))
                        + "," + property("prop2", "\"integer\"") + "," + property("length", "\"integer\"") + "]}")
                .collect(Collectors.joining(","));
        return "{\"@id\":\"dtmi:example:thing;1\",\"@type\":\"Interface\",\"@context\":\"dtmi:dtdl:context;3\","
                + "\"contents\":[" + String.join(",", text, numbers, others, relationships) + "]}";
    }

    private static String kindOfThing(String id) {
        return "{\"@id\":\"" + id + "\",\"@type\":\"Interface\",\"@context\":\"dtmi:dtdl:context;3\","
                + "\"extends\":\"dtmi:example:thing;1\"}";
    }

    private static String property(String name, String schema) {
        return "{\"@type\":\"Property\",\"name\":\"" + name + "\",\"schema\":" + schema + "}";
    }

    private static String map(String of) {
        return "{\"@type\":\"Map\",\"mapKey\":{\"name\":\"key\",\"schema\":\"string\"},"
                + "\"mapValue\":{\"name\":\"value\",\"schema\":\"" + of + "\"}}";
    }
}
