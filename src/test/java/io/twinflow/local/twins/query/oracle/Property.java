package io.twinflow.local.twins.query.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Dice;
import java.util.List;

/** The types of properties, and values of them that often meet each other. */
enum Property {
    NUMBER("\"double\"", "-1", "0", "1", "1.0", "1.5", "2", "1e2", "-0.25", "2.50"),
    WHOLE("\"long\"", "-1", "0", "1", "2", "100", "9007199254740993", "9007199254740992"),
    FLAG("\"boolean\"", "true", "false"),
    TEXT(
            "\"string\"",
            "\"\"",
            "\"a\"",
            "\"A\"",
            "\"ab\"",
            "\"b\"",
            "\"1\"",
            "\"true\"",
            "\"it's\"",
            "\"a\\\\b\"",
            "\"say \\\"a\\\"\"",
            "\"a%b\"",
            "\"a_b\"",
            "\"\u00e9\"",
            "\"\ud83d\udca1 a\""),
    DAY("\"date\"", "\"2024-01-01\"", "\"2024-02-29\""),
    CHOICE("""
            {"@type": "Enum", "valueSchema": "integer", "enumValues": [
              {"name": "one", "enumValue": 1}, {"name": "two", "enumValue": 2}]}""", "1", "2"),
    TEXTS(
            "{\"@type\": \"Array\", \"elementSchema\": \"string\"}",
            "[]",
            "[\"a\"]",
            "[\"a\", \"b\", \"1\"]",
            "[\"it's\"]"),
    NUMBERS("{\"@type\": \"Array\", \"elementSchema\": \"double\"}", "[1, 2.5]", "[0]", "[1.0, 1e2, -1]"),
    FLAGS("{\"@type\": \"Array\", \"elementSchema\": \"boolean\"}", "[true]", "[false, true]"),
    MAP("""
            {"@type": "Map", "mapKey": {"name": "k", "schema": "string"},
             "mapValue": {"name": "v", "schema": "double"}}""", "{}", "{\"red\": 1, \"1key\": 2}", """
            {"a.b": 1, "it's": 2, "say \\"a\\"": 3, "a b": 1.5, "\u00e9": 0, "": 1, "$x": 100, "Group": 2}""", """
            {"red": 2, "a\\\\b": 1, "$.red": 2, "a[0]": 1}"""),
    OBJECT("""
            {"@type": "Object", "fields": [
              {"name": "value", "schema": "double"}, {"name": "title", "schema": "string"},
              {"name": "inner", "schema": {"@type": "Object", "fields": [{"name": "on", "schema": "boolean"}]}},
              {"name": "list", "schema": {"@type": "Array", "elementSchema": "string"}}]}""", "{}", """
            {"value": 1, "title": "a", "inner": {"on": true}}""", "{\"title\": \"ab\", \"inner\": {}}", """
            {"value": 1.5, "inner": {"on": false}, "list": ["a", "b"]}""");

    private final String schema;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> values;

    Property(String schema, String... values) {
        this.schema = schema;
        this.values = List.of(values);
    }

    JsonNode schema() {
        return Json.read(schema);
    }

    JsonNode value(Dice dice) {
        return Json.read(dice.any(values));
    }
}
