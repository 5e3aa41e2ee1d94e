package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of every kind of schema, in properties of the twin and of a component. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwinValuesTest {
    // language=json
    private static final String PART = """
            {"@id": "dtmi:values:Part;1", "@type": "Interface", "@context": "dtmi:dtdl:context;3", "contents": [
              {"@type": "Property", "name": "size", "schema": "integer"},
              {"@type": "Telemetry", "name": "noise", "schema": "double"}]}
            """;

    // language=json
    private static final String WHOLE = """
            {"@id": "dtmi:values:Whole;1", "@type": "Interface", "@context": "dtmi:dtdl:context;3", "contents": [
              {"@type": "Property", "name": "boolean", "schema": "boolean"},
              {"@type": "Property", "name": "long", "schema": "long"},
              {"@type": "Property", "name": "double", "schema": "double"},
              {"@type": "Property", "name": "string", "schema": "string"},
              {"@type": "Property", "name": "day", "schema": "date"},
              {"@type": "Property", "name": "mode", "schema": {"@type": "Enum", "valueSchema": "string",
                "enumValues": [{"name": "on", "enumValue": "On"}, {"name": "off", "enumValue": "Off"}]}},
              {"@type": "Property", "name": "level", "schema": {"@type": "Enum", "valueSchema": "integer",
                "enumValues": [{"name": "low", "enumValue": 1}, {"name": "high", "enumValue": 2}]}},
              {"@type": "Property", "name": "address", "schema": {"@type": "Object", "fields": [
                {"name": "street", "schema": "string"},
                {"name": "place", "schema": {"@type": "Object", "fields": [{"name": "zip", "schema": "integer"}]}}]}},
              {"@type": "Property", "name": "labels", "schema": {"@type": "Map",
                "mapKey": {"name": "key", "schema": "string"}, "mapValue": {"name": "value", "schema": "integer"}}},
              {"@type": "Property", "name": "matrix", "schema": {"@type": "Array",
                "elementSchema": {"@type": "Array", "elementSchema": "integer"}}},
              {"@type": "Property", "name": "point", "schema": "point"},
              {"@type": "Property", "name": "multiPoint", "schema": "multiPoint"},
              {"@type": "Property", "name": "lineString", "schema": "lineString"},
              {"@type": "Property", "name": "multiLineString", "schema": "multiLineString"},
              {"@type": "Property", "name": "polygon", "schema": "polygon"},
              {"@type": "Property", "name": "multiPolygon", "schema": "multiPolygon"},
              {"@type": "Telemetry", "name": "heat", "schema": "double"},
              {"@type": "Relationship", "name": "next"},
              {"@type": "Component", "name": "part", "schema": "dtmi:values:Part;1"}]}
            """;

    private final LocalTwins twins = new LocalTwins();

    @BeforeAll
    void models() {
        twins.client().createModels(List.of(PART, WHOLE));
    }

    @AfterAll
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            boolean         | false
            long            | 9223372036854775807
            double          | 68
            double          | -1.5e-7
            string          | ""
            string          | "{\\"a\\": 1}"
            day             | "2024-02-29"
            mode            | "On"
            level           | 2
            level           | 2.0
            address         | {}
            address         | {"street": "Main", "place": {"zip": 1}}
            labels          | {}
            labels          | {"": 1, "a b/c~d.$": 2}
            matrix          | []
            matrix          | [[1, 2], []]
            point           | {"type": "Point", "coordinates": [1, 2.5]}
            point           | {"type": "Point", "coordinates": [1, 2, 3], "bbox": [1, 2, 1, 2]}
            multiPoint      | {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}
            lineString      | {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
            multiLineString | {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}
            polygon         | {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
            multiPolygon    | {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}
            """)
    void aValueThatFitsItsSchemaIsTaken(String property, String value) throws Exception {
        HttpResponse<String> answer = put("{'" + property + "': " + value + ", 'part': {'$metadata': {}}, META}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Json.read(answer.body()).path(property)).isEqualTo(Json.read(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            boolean         | "true"
            boolean         | 1
            long            | 9223372036854775808
            double          | "60"
            string          | 60
            string          | null
            day             | "2023-02-29"
            mode            | "on"
            mode            | 1
            level           | 3
            level           | "1"
            address         | {"street": 1}
            address         | {"city": "x"}
            address         | {"place": {"zip": "x"}}
            address         | []
            labels          | {"a": "b"}
            labels          | {"a": null}
            labels          | [1]
            matrix          | [1]
            matrix          | [["a"]]
            matrix          | {"0": []}
            point           | {"type": "Point", "coordinates": [1]}
            point           | {"type": "Point", "coordinates": ["1", "2"]}
            point           | {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
            point           | [1, 2]
            lineString      | {"type": "LineString", "coordinates": [[1, 2]]}
            multiPoint      | {"type": "MultiPoint", "coordinates": [1, 2]}
            polygon         | {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}
            polygon         | {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}
            multiPolygon    | {"type": "MultiPolygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
            other           | 1
            $other          | 1
            """)
    void aValueThatDoesNotIsRefused(String property, String value) throws Exception {
        HttpResponse<String> answer = put("{'" + property + "': " + value + ", 'part': {'$metadata': {}}, META}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo("ValidationFailed");
        assertThat(Json.read(answer.body()).at("/error/details/0/message").asText())
                .contains(property);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'size': 'x', '$metadata': {}}", "{'other': 1, '$metadata': {}}", "{'size': 1}", "[]", "1"})
    void aComponentIsHeldAgainstItsModel(String part) throws Exception {
        HttpResponse<String> answer = put("{'part': " + part + ", META}");

        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo("ValidationFailed");
    }

    @Test
    void whatIsNoPropertyIsCalledWhatItIs() throws Exception {
        HttpResponse<String> answer = put("{'heat': 1, 'next': 'x', 'part': {'noise': 1, '$metadata': {}}, META}");

        assertThat(Json.read(answer.body()).at("/error/details").findValuesAsText("message"))
                .containsExactly(
                        "heat is not a property - it is a Telemetry.",
                        "next is not a property - it is a Relationship.",
                        "part/noise is not a property - it is a Telemetry.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"{}\"", "null", "{", "", "{'a': NaN}", "{} {}"})
    void aBodyThatIsNoObjectIsNoTwin(String body) throws Exception {
        HttpResponse<String> answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).at("/error/code").asText()).isEqualTo("InvalidArgument");
    }

    private HttpResponse<String> put(String body) throws IOException, InterruptedException {
        String json = body.replace("META", "'$metadata': {'$model': 'dtmi:values:Whole;1'}")
                .replace('\'', '"');
        return twins.raw("PUT", "/digitaltwins/whole?api-version=2023-10-31", json);
    }
}
