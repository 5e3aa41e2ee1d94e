package io.twinflow.local.twins.dtdl;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotations, overrides, history and streams, as the extensions of DTDL 3 define them. */
class ExtensionsTest {
    private static final String SENSOR = """
            {"@context": ["dtmi:dtdl:context;3", "dtmi:dtdl:extension:quantitativeTypes;1",
               "dtmi:dtdl:extension:annotation;1", "dtmi:dtdl:extension:overriding;1",
               "dtmi:dtdl:extension:historization;1", "dtmi:dtdl:extension:streaming;1"],
             "@id": "dtmi:test:Sensor;1", "@type": "Interface", "extends": "dtmi:test:Base;1",
             "contents": [%s]}
            """;
    private static final String BASE = """
            {"@context": ["dtmi:dtdl:context;3", "dtmi:dtdl:extension:quantitativeTypes;1"],
             "@id": "dtmi:test:Base;1", "@type": "Interface",
             "contents": [{"@type": ["Telemetry", "Temperature"], "name": "temp", "schema": "double",
               "unit": "degreeCelsius"}, {"@type": "Relationship", "name": "rel"}]}
            """;

    private final DtdlParser parser = new DtdlParser(UndefinedExtensions.DISALLOW);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "@type": ["Property", "ValueAnnotation"], "annotates": "temp", "schema": "date"
        "@type": ["Property", "ValueAnnotation", "Override"], "annotates": "temp", "overrides": "unit", "schema": "TemperatureUnit"
        "@type": ["Telemetry", "Historized"], "schema": "double"
        "@type": ["Property", "Streaming"], "schema": "double"
        """)
    void whatAnExtensionDefinesIsAccepted(String members) {
        assertThat(errors(members)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "@type": ["Property", "ValueAnnotation"], "schema": "date" | badSupplement
        "@type": ["Property", "ValueAnnotation"], "annotates": "none", "schema": "date" | badAnnotation
        "@type": ["Property", "ValueAnnotation"], "annotates": "rel", "schema": "date" | badAnnotation
        "@type": ["Property", "ValueAnnotation"], "annotates": "x", "schema": "date" | badAnnotation
        "@type": ["Property", "Override"], "overrides": "unit", "schema": "TemperatureUnit" | missingCotype
        "@type": ["Property", "ValueAnnotation", "Override"], "annotates": "temp", "overrides": "unit", "schema": "string" | badOverride
        "@type": ["Property", "ValueAnnotation", "Override"], "annotates": "temp", "overrides": "name", "schema": "string" | badOverride
        "@type": ["Relationship", "Historized"] | badCotype
        "@type": ["Property", "Streaming"], "schema": "double", "writable": true | writableStream
        """)
    void whatAnExtensionDoesNotAllowIsRefused(String members, String code) {
        assertThat(errors(members)).extracting(DtdlError::code).containsExactly(code);
    }

    @Test
    void everySemanticTypeTakesEachOfItsUnits() {
        for (DtdlVersion version : DtdlVersion.values()) {
            Quantities quantities = Quantities.of(version);
            quantities
                    .unitTypes()
                    .forEach((type, unitType) -> quantities
                            .units()
                            .getOrDefault(unitType, Set.of())
                            .forEach(unit -> assertThat(parser.parse(Json.read(quantity(version, type, unit)))
                                            .errors())
                                    .as("%s in %s", type, unit)
                                    .isEmpty()));
        }

        assertThat(Quantities.of(DtdlVersion.V2).unitTypes()).hasSize(42);
        assertThat(Quantities.of(DtdlVersion.V3).unitTypes()).hasSize(52);
    }

    private List<DtdlError> errors(String members) {
        String sensor = SENSOR.formatted("{\"name\": \"x\", " + members + "}");
        return parser.parse(Json.read("[" + BASE + "," + sensor + "]")).errors();
    }

    private static String quantity(DtdlVersion version, String type, String unit) {
        return """
                {"@context": ["%s", "dtmi:dtdl:extension:quantitativeTypes;1"], "@id": "dtmi:test:Q;1",
                 "@type": "Interface",
                 "contents": {"@type": ["Property", "%s"], "name": "q", "schema": "double", "unit": "%s"}}
                """.formatted(version.context(), type, unit);
    }
}
