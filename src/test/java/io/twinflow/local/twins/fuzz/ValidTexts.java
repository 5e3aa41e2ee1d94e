package io.twinflow.local.twins.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Operation;
import java.util.List;
import java.util.Map;

/** What the service would take: the stuff that fuzzed requests are made of. */
final class ValidTexts {
    static final List<String> TWINS = List.of("room1", "room2", "room3", "floor1", "floor2", "it's~odd;%+");
    static final List<String> COMPONENTS = List.of("sensor", "sensor", "none");
    static final List<String> RELATIONSHIPS = List.of("r1", "r2", "r 3");
    static final List<String> MODELS = List.of(
            "dtmi:fuzz:Room;1", "dtmi:fuzz:Room;2", "dtmi:fuzz:Sensor;1", "dtmi:fuzz:Floor;1", "dtmi:fuzz:No;1");
    static final List<String> OTHERS = List.of("one", "two", "3-3", "f_o.ur", "imports", "deletions");

    static final List<String> ROOMS_AND_FLOORS = List.of("room1", "room2", "room3", "floor1", "floor2");

    // language=json
    static final String ALL_MODELS = """
            [{"@id": "dtmi:fuzz:Sensor;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
              "contents": [{"@type": "Property", "name": "set", "schema": "double"},
                {"@type": "Telemetry", "name": "noise", "schema": "double"}]},
             {"@id": "dtmi:fuzz:Room;1", "@type": "Interface", "@context": "dtmi:dtdl:context;3",
              "displayName": {"en": "Room"}, "contents": [
                {"@type": "Property", "name": "number", "schema": "double"},
                {"@type": "Property", "name": "text", "schema": "string"},
                {"@type": "Property", "name": "whole", "schema": "integer"},
                {"@type": "Property", "name": "day", "schema": "date"},
                {"@type": "Property", "name": "when", "schema": "dateTime"},
                {"@type": "Property", "name": "while", "schema": "duration"},
                {"@type": "Property", "name": "on", "schema": "boolean"},
                {"@type": "Property", "name": "place", "schema": "point"},
                {"@type": "Property", "name": "list", "schema": {"@type": "Array", "elementSchema": "long"}},
                {"@type": "Property", "name": "kind", "schema": {"@type": "Enum", "valueSchema": "string",
                  "enumValues": [{"name": "a", "enumValue": "A"}, {"name": "b", "enumValue": "B"}]}},
                {"@type": "Property", "name": "map", "schema": {"@type": "Map",
                  "mapKey": {"name": "key", "schema": "string"}, "mapValue": {"name": "value", "schema": "float"}}},
                {"@type": "Property", "name": "object", "schema": {"@type": "Object",
                  "fields": [{"name": "inner", "schema": "string"}, {"name": "time", "schema": "time"}]}},
                {"@type": "Component", "name": "sensor", "schema": "dtmi:fuzz:Sensor;1"},
                {"@type": "Relationship", "name": "next", "properties": [
                  {"@type": "Property", "name": "door", "schema": "boolean"},
                  {"@type": "Property", "name": "width", "schema": "double"}]}]},
             {"@id": "dtmi:fuzz:Room;2", "@type": "Interface", "@context": "dtmi:dtdl:context;3",
              "extends": "dtmi:fuzz:Room;1",
              "contents": [{"@type": "Property", "name": "more", "schema": "string"}]},
             {"@id": "dtmi:fuzz:Floor;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
              "contents": [{"@type": "Relationship", "name": "contains", "target": "dtmi:fuzz:Room;1"}]}]
            """;

    // language=json
    static final String ROOM = """
            {"$dtId": "x", "$etag": "W/\\"x\\"", "number": 21.5, "text": "a \\u00e9", "whole": 7, "day": "2024-02-29",
             "when": "2024-02-29T10:00:00Z", "while": "P1DT2H", "on": true,
             "place": {"type": "Point", "coordinates": [1.5, 2]}, "list": [1, 2, 3], "kind": "A",
             "map": {"a.b": 1.5, "$c": 2, "": 3}, "object": {"inner": "x", "time": "10:00:00Z"},
             "sensor": {"set": 20, "$metadata": {"set": {"sourceTime": "2020-01-01T00:00:00Z"}}},
             "$metadata": {"$model": "dtmi:fuzz:Room;1", "number": {"sourceTime": "2020-01-01T00:00:00Z"}}}
            """;

    // language=json
    static final String FLOOR = """
            {"$metadata": {"$model": "dtmi:fuzz:Floor;1"}}
            """;

    // language=json
    static final String CONTAINS_ROOM = """
            {"$targetId": "room1", "$relationshipName": "contains"}
            """;

    // language=json
    static final String PLAIN_MODEL = """
            [{"@id": "ID", "@type": "Interface", "@context": "dtmi:dtdl:context;2"}]
            """;

    // language=json
    private static final List<String> TWIN_PATCHES = List.of("""
            [{"op": "replace", "path": "/number", "value": 22}, {"op": "remove", "path": "/text"},
             {"op": "add", "path": "/map/~0k~1", "value": 1.25}, {"op": "add", "path": "/object/inner", "value": "y"},
             {"op": "add", "path": "/sensor/set", "value": 3}]
            """, """
            [{"op": "replace", "path": "/$metadata/$model", "value": "dtmi:fuzz:Room;2"},
             {"op": "add", "path": "/more", "value": "m"}]
            """, """
            [{"op": "add", "path": "/number", "value": 1},
             {"op": "add", "path": "/$metadata/number/sourceTime", "value": "2021-01-01T00:00:00Z"}]
            """, """
            [{"op": "add", "path": "/sensor", "value": {"set": 1, "$metadata": {}}},
             {"op": "replace", "path": "/list", "value": []}]
            """);

    private static final List<String> COMPONENT_PATCHES = List.of("""
            [{"op": "add", "path": "/set", "value": 4}]
            """, """
            [{"op": "remove", "path": "/set"},
             {"op": "add", "path": "/$metadata/set/sourceTime", "value": "2021-01-01T00:00:00Z"}]
            """);

    private static final List<String> RELATIONSHIP_BODIES = List.of("""
            {"$targetId": "room2", "$relationshipName": "next", "door": true, "width": 1.5}
            """, """
            {"$targetId": "room1", "$relationshipName": "contains", "$sourceId": "x", "$relationshipId": "y"}
            """);

    private static final List<String> JOBS = List.of("""
            {"inputBlobUri": "https://a.blob.core.windows.net/jobs/in.ndjson",
             "outputBlobUri": "https://a.blob.core.windows.net/jobs/out.ndjson"}
            """);

    private static final Map<Operation, List<String>> BODIES = Map.of(
            Operation.ADD_MODELS, List.of(ALL_MODELS),
            Operation.UPDATE_MODEL, List.of("[{\"op\": \"replace\", \"path\": \"/decommissioned\", \"value\": false}]"),
            Operation.PUT_TWIN, List.of(ROOM, ROOM, FLOOR),
            Operation.PATCH_TWIN, TWIN_PATCHES,
            Operation.PATCH_COMPONENT, COMPONENT_PATCHES,
            Operation.PUT_RELATIONSHIP, RELATIONSHIP_BODIES,
            Operation.PATCH_RELATIONSHIP, List.of("[{\"op\": \"add\", \"path\": \"/door\", \"value\": false}]"),
            Operation.SEND_TELEMETRY, List.of("{\"noise\": 1.5}", "[1, 2]", "\"text\""));

    static final List<String> FILTERS = List.of(
            "true",
            "type = 'Microsoft.DigitalTwins.Twin.Update' AND source != 'x'",
            "$body.modelId = 'dtmi:fuzz:Room;1' OR ($body.a.b >= -1.5e3 AND subject < 'a\\'b')",
            "STARTS_WITH(subject, 'room') OR ENDS_WITH(dataschema, ';1') or CONTAINS($body.text, '%')",
            "$eventType = 'DigitalTwinTelemetryMessages' or $eventType = 'DigitalTwinLifecycleNotification'",
            "specversion = '1.0' AND (datacontenttype = 'application/json' AND false = null)",
            "type NOT IN ['x'] AND contentType = 'application/json' OR $dt.object.inner = 'x' AND $dt.number < 1",
            "type IN ['a', 'b'] AND $dt.IS_OF_MODEL('dtmi:fuzz:Room;1') AND $dt.$metadata.$model = 'x'");

    static final List<String> QUERIES = List.of(
            "SELECT * FROM DIGITALTWINS",
            "select top(5) T.number, T.map.[[a.b]] AS x from digitaltwins T where T.number >= 1.5 and not T.on = false",
            "SELECT COUNT() FROM DIGITALTWINS T WHERE IS_OF_MODEL(T, 'dtmi:fuzz:Room;1', exact)",
            "SELECT * FROM RELATIONSHIPS R WHERE R.$sourceId IN ['room1', 'floor1'] AND R.door = true",
            "SELECT T, R, C FROM DIGITALTWINS T JOIN C RELATED T.contains R WHERE T.$dtId = 'floor1' AND C.number > 1",
            "SELECT A, B FROM DIGITALTWINS MATCH (A)-[:contains|next*1..3]-(B)<-[r:next]-(C) WHERE A.$dtId = 'floor1'",
            "SELECT A FROM DIGITALTWINS MATCH (A)-[*..2]->(B) WHERE B.$dtId IN ['room1', 'room2']",
            "SELECT * FROM DIGITALTWINS WHERE STARTSWITH(text, 'a') OR ENDSWITH($dtId, '1') OR CONTAINS(text, '\\'')",
            "SELECT * FROM DIGITALTWINS WHERE ARRAY_CONTAINS(list, 2) AND IS_DEFINED(object.inner) AND IS_NULL(more)",
            "SELECT * FROM DIGITALTWINS WHERE IS_NUMBER(number) AND IS_STRING(text) AND IS_BOOL(on) AND IS_OBJECT(map)",
            "SELECT $dtId, $metadata.$model FROM DIGITALTWINS WHERE whole NIN [1, -2, 3.5, null, true] OR kind != 'A'",
            "SELECT * FROM DIGITALTWINS WHERE $metadata.number.lastUpdateTime > '2020' AND IS_PRIMITIVE(sensor.set)");

    private ValidTexts() {}

    /** A body of its own form, if the operation takes one; a deletion, say, may still be sent with any. */
    static List<String> bodies(Operation operation) {
        return switch (operation) {
            case PUT_ROUTE -> FILTERS.stream().map(ValidTexts::route).toList();
            case PATCH_ROUTE -> FILTERS.stream().map(ValidTexts::routePatch).toList();
            case QUERY -> QUERIES.stream().map(ValidTexts::query).toList();
            case JOBS -> JOBS;
            case SEND_COMPONENT_TELEMETRY -> bodies(Operation.SEND_TELEMETRY);
            default -> BODIES.getOrDefault(operation, List.of());
        };
    }

    static String route(String filter) {
        return Json.write(Json.object().put("endpointName", "events").put("filter", filter));
    }

    static String routePatch(String filter) {
        JsonNode operation =
                Json.object().put("op", "replace").put("path", "/filter").put("value", filter);
        return Json.write(Json.array().add(operation));
    }

    static String query(String text) {
        return Json.write(Json.object().put("query", text));
    }
}
