package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import io.twinflow.local.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service makes of models that the language allows, or forbids. */
class ModelRulesTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @AfterEach
    void close() {
        twins.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        2 | 'contents': {'@type': 'Command', 'name': 'reboot'} | is a Command, which the service does not accept
        2 | 'contents': {'@type': 'Component', 'name': 'c', 'schema': {'@id': 'dtmi:test:N;1', '@type': 'Interface'}} | is an Interface defined inside another
        3 | 'extends': {'@id': 'dtmi:test:N;1', '@type': 'Interface'} | is an Interface defined inside another
        2 | 'extends': 'dtmi:test:V3;1' | is written in another version of DTDL
        2 | 'contents': {'@type': 'Component', 'name': 'c', 'schema': 'dtmi:test:V3;1'} | is written in another version of DTDL
        3 | 'contents': {'@type': 'Component', 'name': 'c', 'schema': 'dtmi:test:Holder;1'} | is an Interface with a Component of its own
        3 | 'extends': 'dtmi:test:V3;1', 'contents': {'@type': 'Property', 'name': 'p', 'schema': 'string'} | with name 'p'
        3 | 'unknown': 1 | has the property 'unknown' that neither DTDL nor a type of the element defines
        """)
    void aModelThatTheServiceRefusesIsToldWhy(int version, String members, String why) {
        client.createModels(List.of(
                model(3, "dtmi:test:V3;1", "'contents': {'@type': 'Property', 'name': 'p', 'schema': 'double'}"),
                model(
                        3,
                        "dtmi:test:Holder;1",
                        "'contents': {'@type': 'Component', 'name': 'c', 'schema': 'dtmi:test:V3;1'}")));

        Refusal refusal = Refusal.of(() -> client.createModels(List.of(model(version, "dtmi:test:M;1", members))));

        assertThat(refusal.statusAndCode()).isEqualTo("400 DTDLParserError");
        assertThat(refusal.message())
                .startsWith("None of the models in this request could be created due to a problem with one or more"
                        + " models: dtmi:test:M;1 has ")
                .contains(why)
                .endsWith(" See model documentation(http://aka.ms/ADTv2Models) for supported format.");
        assertThat(client.listModels()).hasSize(2);
    }

    @Test
    void aModelHasAtMost1Megabyte() {
        String model = "{\"@id\": \"dtmi:large;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\","
                + " \"comment\": \"" + "x".repeat(1 << 20) + "\"}";

        Refusal refusal = Refusal.of(() -> client.createModels(List.of(model)));

        assertThat(refusal.statusAndCode()).isEqualTo("400 LimitExceeded");
    }

    @Test
    void aVersionOfDtdlThatTheServiceDoesNotKnowHasACodeOfItsOwn() {
        Refusal refusal = Refusal.of(() -> client.createModels(List.of(model(4, "dtmi:test:M;1", "'comment': 'x'"))));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ModelVersionNotSupported");
    }

    @Test
    void aModelMayExtendTenLevelsAndNoMore() {
        List<String> chain = new ArrayList<>(List.of(model(3, "dtmi:test:L0;1", "'comment': 'x'")));
        for (int level = 1; level <= 10; level++) {
            chain.add(
                    model(3, "dtmi:test:L%d;1".formatted(level), "'extends': 'dtmi:test:L%d;1'".formatted(level - 1)));
        }
        client.createModels(chain);

        Refusal refusal = Refusal.of(
                () -> client.createModels(List.of(model(3, "dtmi:test:L11;1", "'extends': 'dtmi:test:L10;1'"))));

        assertThat(refusal.statusAndCode()).isEqualTo("400 DTDLParserError");
        assertThat(refusal.message()).contains("dtmi:test:L11;1 extends Interfaces more than 10 levels deep");
    }

    @Test
    void aModelOfVersion3HasArraysGeometriesAndUnitsAsPropertiesOfItsTwins() {
        client.createModels(List.of("""
                {"@context": ["dtmi:dtdl:context;3", "dtmi:dtdl:extension:quantitativeTypes;1"],
                 "@id": "dtmi:test:V3;1", "@type": "Interface", "contents": [
                   {"@type": "Property", "name": "levels", "schema": {"@type": "Array", "elementSchema": "integer"}},
                   {"@type": "Property", "name": "place", "schema": "point"},
                   {"@type": ["Property", "Temperature"], "name": "t", "schema": "double", "unit": "kelvin"}]}"""));

        client.createOrReplaceDigitalTwin("a", measured("a", List.of(1, 2)), BasicDigitalTwin.class);
        Refusal refusal = Refusal.of(
                () -> client.createOrReplaceDigitalTwin("b", measured("b", List.of(1.5)), BasicDigitalTwin.class));

        assertThat(Json.read(client.getDigitalTwin("a", String.class)).path("levels"))
                .isEqualTo(Json.read("[1, 2]"));
        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    @Test
    void aReusableSchemaAndASourceOfSeveralLanguagesAreUnderstood() {
        client.createModels(List.of(model(
                2,
                "dtmi:test:M;1",
                "'displayName': [{'@value': 'Haus', '@language': 'de'}, 'house'],"
                        + "'schemas': {'@id': 'dtmi:test:S;1', '@type': 'Enum', 'valueSchema': 'string',"
                        + " 'enumValues': [{'name': 'on', 'enumValue': 'ON'}]},"
                        + "'contents': {'@type': 'Property', 'name': 'state', 'schema': 'dtmi:test:S;1'}")));

        Refusal refusal = Refusal.of(() -> client.createOrReplaceDigitalTwin(
                "a", Samples.twin("a", "dtmi:test:M;1").addToContents("state", "on"), BasicDigitalTwin.class));

        assertThat(client.getModel("dtmi:test:M;1").getDisplayNameLanguageMap())
                .containsEntry("de", "Haus")
                .containsEntry("en", "house");
        assertThat(refusal.statusAndCode()).isEqualTo("400 ValidationFailed");
    }

    private static BasicDigitalTwin measured(String id, List<? extends Number> levels) {
        return Samples.twin(id, "dtmi:test:V3;1")
                .addToContents("levels", levels)
                .addToContents("t", 1.5)
                .addToContents("place", Map.of("type", "Point", "coordinates", List.of(47.6, -122.1)));
    }

    private static String model(int version, String id, String members) {
        return "{'@context': 'dtmi:dtdl:context;%d', '@id': '%s', '@type': 'Interface', %s}"
                .formatted(version, id, members)
                .replace('\'', '"');
    }
}
