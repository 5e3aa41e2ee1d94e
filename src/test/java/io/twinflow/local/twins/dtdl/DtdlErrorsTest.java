package io.twinflow.local.twins.dtdl;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of models that break a rule. */
class DtdlErrorsTest {
    private static final String PROPERTY = "{'@type': 'Property', 'name': 'p', 'schema': 'double'}";

    private final DtdlParser parser = new DtdlParser(UndefinedExtensions.DISALLOW);

    @Test
    void aModelWithoutAnIdIsToldSoInTheWordsOfTheService() {
        List<DtdlError> errors = errors("{'@type': 'Interface', '@context': 'dtmi:dtdl:context;2'}");

        assertThat(errors)
                .extracting(DtdlError::message)
                .containsExactly(
                        "Top-level element requires an identifer but none provided. Add an '@id' property whose"
                                + " value is a string that conforms to the DTMI syntax -- see"
                                + " https://github.com/Azure/digital-twin-model-identifier.");
    }

    @Test
    void aSchemaThatIsNoTermIsToldSoInTheWordsOfTheService() {
        List<DtdlError> errors =
                errors(model(2, "'contents': {'@type': 'Component', 'name': 'Component1', 'schema': 'XXX'}"));

        assertThat(errors)
                .extracting(DtdlError::message)
                .containsExactly("dtmi:test:M;1 has 'contents' value with name 'Component1' whose property 'schema' has"
                        + " value 'XXX' that is not a DTMI or a DTDL term. Replace the value of property 'schema, with a"
                        + " valid DTMI or a term defined by DTDL -- see"
                        + " https://github.com/Azure/opendigitaltwins-dtdl/tree/master/DTDL.");
    }

    @Test
    void anErrorNamesItsRuleAndTheClosestElementWithAnId() {
        List<DtdlError> errors = errors(
                model(
                        3,
                        "'schemas': {'@id': 'dtmi:test:S;1', '@type': 'Object', 'fields': {'name': '1st', 'schema': 'double'}}"));

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).code()).isEqualTo("badValue");
        assertThat(errors.get(0).element()).isEqualTo("dtmi:test:S;1");
        assertThat(errors.get(0).cause())
                .startsWith("dtmi:test:M;1 has 'schemas' value whose 'fields' value with name '1st' whose property"
                        + " 'name' has value \"1st\" that is not a string of letters");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        List<DtdlError> errors = errors(model(2, "'comment': 7, 'contents': [{'name': 'x'}, " + PROPERTY + "]"));

        assertThat(errors).extracting(DtdlError::code).containsExactlyInAnyOrder("badValue", "badType");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        3 | 'extends': 'dtmi:test:M;1' | recursiveExtends
        3 | 'extends': 'dtmi:test:None;1' | undefinedReference
        2 | 'contents': [{'@type': 'Property', 'name': 'p', 'schema': 'double'}, {'@type': 'Telemetry', 'name': 'p', 'schema': 'double'}] | duplicateName
        2 | 'contents': {'@type': 'Property', 'name': 'p', 'schema': {'@type': 'Array', 'elementSchema': 'double'}} | arrayInProperty
        2 | 'contents': {'@type': 'Property', 'name': 'p', 'schema': 'double', 'unit': 'kelvin'} | undefinedProperty
        2 | 'contents': {'@type': ['Property', 'Temperature'], 'name': 'p', 'schema': 'double'} | badSupplement
        2 | 'contents': {'@type': ['Property', 'Temperature'], 'name': 'p', 'schema': 'string', 'unit': 'kelvin'} | badSchemaForType
        2 | 'contents': {'@type': ['Property', 'Distance', 'Length'], 'name': 'p', 'schema': 'double', 'unit': 'metre'} | conflictingTypes
        3 | 'contents': {'@type': ['Property', 'Temperature'], 'name': 'p', 'schema': 'double'} | undefinedType
        3 | 'contents': {'@type': 'Relationship', 'name': 'r', 'minMultiplicity': 1} | badValue
        3 | 'contents': {'@type': 'Property', 'name': 'p', 'schema': {'@type': 'Enum', 'valueSchema': 'integer', 'enumValues': {'name': 'a', 'enumValue': 'a'}}} | badEnumValue
        3 | 'contents': {'@type': 'Property', 'name': 'p', 'schema': {'@type': 'Object', 'fields': [{'name': 'a', 'schema': 'double'}, {'name': 'a', 'schema': 'string'}]}} | duplicateValue
        3 | 'displayName': {'English': 'M'} | badValue
        3 | '@graph': {} | badKeyword
        """)
    void aBrokenRuleIsNamed(int version, String members, String code) {
        assertThat(errors(model(version, members))).extracting(DtdlError::code).containsExactly(code);
    }

    @Test
    void aVersionThatIsNotKnownIsToldFromAMissingOne() {
        assertThat(errors(model(4, "'comment': 'x'")))
                .extracting(DtdlError::code)
                .containsExactly(DtdlError.UNSUPPORTED_VERSION);
        assertThat(errors("{'@id': 'dtmi:test:M;1', '@type': 'Interface'}"))
                .extracting(DtdlError::code)
                .containsExactly("missingDtdlContext");
    }

    private List<DtdlError> errors(String model) {
        return parser.parse(Json.read(model.replace('\'', '"'))).errors();
    }

    private static String model(int version, String members) {
        return "{'@context': 'dtmi:dtdl:context;%d', '@id': 'dtmi:test:M;1', '@type': 'Interface', %s}"
                .formatted(version, members);
    }
}
