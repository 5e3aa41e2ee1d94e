package io.twinflow.local.twins.dtdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is given to the parser, it answers. */
class HostileModelsTest {
    private static final String MODEL = """
            [{"@context": ["dtmi:dtdl:context;3", "dtmi:dtdl:extension:quantitativeTypes;1",
                "dtmi:dtdl:extension:annotation;1", "dtmi:dtdl:extension:overriding;1"],
              "@id": "dtmi:test:A;1", "@type": "Interface", "extends": ["dtmi:test:B;1"],
              "displayName": [{"@value": "A", "@language": "en"}],
              "schemas": [{"@id": "dtmi:test:S;1", "@type": "Object", "fields": [{"name": "x", "schema": "point"}]}],
              "contents": [
                {"@type": ["Property", "Temperature"], "name": "t", "schema": "double", "unit": "kelvin"},
                {"@type": ["Property", "ValueAnnotation", "Override"], "name": "u", "annotates": "t",
                 "overrides": "unit", "schema": "TemperatureUnit"},
                {"@type": "Property", "name": "e", "schema": {"@type": "Enum", "valueSchema": "string",
                  "enumValues": [{"name": "a", "enumValue": "a"}]}},
                {"@type": "Property", "name": "m", "schema": {"@type": "Map", "mapKey": {"name": "k",
                  "schema": "string"}, "mapValue": {"name": "v", "schema": "dtmi:test:S;1"}}},
                {"@type": "Relationship", "name": "r", "target": "dtmi:test:B;1", "maxMultiplicity": 5,
                 "properties": [{"@type": "Property", "name": "p", "schema": "boolean", "writable": true}]},
                {"@type": "Command", "name": "c", "request": {"name": "q", "schema": "dateTime"}},
                {"@type": "Component", "name": "k", "schema": "dtmi:test:B;1"}]},
             {"@context": "dtmi:dtdl:context;2", "@id": "dtmi:test:B;1", "@type": "Interface",
              "contents": [{"@type": ["Telemetry", "Area"], "name": "b", "schema": "float", "unit": "acre"}]}]
            """;
    private static final List<String> REPLACEMENTS = List.of(
            "null", "7", "true", "\"\"", "\"dtmi:test:A;1\"", "\"dtmi:test:S;1\"", "[]", "{}", "[[{}]]", "\"Object\"");

    private final DtdlParser parser = new DtdlParser(UndefinedExtensions.ALLOW);

    @Test
    void theModelThatIsDamagedHereIsValidBefore() {
        assertThat(parser.parse(Json.read(MODEL)).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDamagedModelGetsAVerdict(long seed) {
        Random random = new Random(seed);

        for (int round = 0; round < 500; round++) {
            JsonNode model = Json.read(MODEL);
            damage(model, random);
            damage(model, random);

            assertThatNoException().as("%s", model).isThrownBy(() -> parser.parse(model));
        }
    }

    @Test
    void schemasNestedAsDeepAsJsonMayBeAreRefused() {
        int depth = 400;
        String schema = "{\"@type\": \"Array\", \"elementSchema\": ".repeat(depth) + "\"double\"" + "}".repeat(depth);

        ParsedModels parsed = parser.parse(Json.read("""
                {"@context": "dtmi:dtdl:context;3", "@id": "dtmi:test:D;1", "@type": "Interface",
                 "contents": {"@type": "Property", "name": "p", "schema": %s}}""".formatted(schema)));

        assertThat(parsed.errors()).extracting(DtdlError::code).contains("deepSchema");
    }

    @Test
    void aLongChainOfModelsIsRefusedInTime() {
        List<String> models = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            models.add("{\"@context\": \"dtmi:dtdl:context;3\", \"@id\": \"dtmi:test:C%d;1\", \"@type\": \"Interface\","
                            .formatted(i)
                    + "\"extends\": \"dtmi:test:C%d;1\"}".formatted((i + 1) % 300));
        }

        ParsedModels parsed = parser.parse(Json.read(models.toString()));

        assertThat(parsed.areValid()).isFalse();
    }

    private static void damage(JsonNode node, Random random) {
        JsonNode replacement = Json.read(REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size())));
        JsonNode at = node;
        while (true) {
            int index = random.nextInt(Math.max(1, at.size()));
            JsonNode child = at.isObject() ? at.path(names(at).get(index)) : at.path(index);
            if (!child.isContainerNode() || child.isEmpty() || random.nextInt(4) == 0) {
                replace(at, index, replacement);
                return;
            }
            at = child;
        }
    }

    private static void replace(JsonNode at, int index, JsonNode replacement) {
        if (at instanceof ObjectNode object) {
            object.set(names(at).get(index), replacement);
        } else if (at instanceof ArrayNode array) {
            array.set(index, replacement);
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
