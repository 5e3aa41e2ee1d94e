package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.DigitalTwinsModelData;
import com.azure.digitaltwins.core.models.ListModelsOptions;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void modelsComeBackInTheOrderOfTheRequest() {
        Iterable<DigitalTwinsModelData> created = client.createModels(Samples.MODELS);

        assertThat(created)
                .extracting(DigitalTwinsModelData::getModelId)
                .containsExactly(Samples.OFFICE, Samples.ROOM, Samples.SENSOR, Samples.FLOOR);
    }

    @Test
    void aModelIsKeptAsItCame() {
        client.createModels(Samples.MODELS);

        DigitalTwinsModelData floor = client.getModel(Samples.FLOOR);

        assertThat(Json.read(floor.getDtdlModel()).path("contents"))
                .isEqualTo(Json.read(Samples.FLOOR_MODEL).path("contents"));
        assertThat(floor.getDescriptionLanguageMap()).containsEntry("en", "A storey");
        assertThat(floor.getUploadedOn()).isEqualTo("2026-03-01T10:00:00.123459Z");
        assertThat(floor.isDecommissioned()).isFalse();
    }

    @Test
    void anUploadIsAllOrNothing() {
        client.createModels(List.of(Samples.SENSOR_MODEL));

        Refusal refusal = Refusal.of(() -> client.createModels(Samples.MODELS));

        assertThat(refusal.statusAndCode()).isEqualTo("409 ModelIdAlreadyExists");
        assertThat(refusal.codeHeader()).isEqualTo("ModelIdAlreadyExists");
        assertThat(refusal.message())
                .isEqualTo(
                        "Some of the model ids already exist: dtmi:samples:Sensor;1. Use Model_List API to view models"
                                + " that already exist. See the Swagger example (https://aka.ms/ModelListSwSmpl).");
        assertThat(client.listModels()).hasSize(1);
    }

    @Test
    void whatAModelRestsOnMustExist() {
        Refusal component = Refusal.of(() -> client.createModels(List.of(Samples.ROOM_MODEL)));
        Refusal parent = Refusal.of(() -> client.createModels(List.of(Samples.OFFICE_MODEL)));

        assertThat(component.statusAndCode()).isEqualTo("400 DTDLParserError");
        assertThat(component.message()).contains(Samples.SENSOR);
        assertThat(parent.statusAndCode()).isEqualTo("400 DTDLParserError");
        assertThat(parent.message()).contains(Samples.ROOM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\"}",
                "{\"@id\": \"dtmi:a;1\", \"@context\": \"dtmi:dtdl:context;2\"}",
                "{\"@id\": \"dtmi:a;1\", \"@type\": \"Interface\"}",
                "{\"@id\": \"a;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\"}",
                "{\"@id\": \"dtmi:a;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\", \"extends\": \"dtmi:a;1\"}",
                "{\"@id\": \"dtmi:a;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\", \"contents\": [{\"@type\": \"Component\", \"name\": \"c\", \"schema\": \"XXX\"}]}",
                "{\"@id\": \"dtmi:a;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\", \"contents\": [{\"@type\": \"Property\", \"name\": \"c\", \"schema\": \"number\"}]}",
                "{\"@id\": \"dtmi:a;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\", \"contents\": [{\"@type\": \"Command\", \"name\": \"c\"}]}"
            })
    void aModelWithoutMeaningIsRefused(String model) {
        Refusal refusal = Refusal.of(() -> client.createModels(List.of(model)));

        assertThat(refusal.statusAndCode()).isEqualTo("400 DTDLParserError");
        assertThat(refusal.message()).startsWith("None of the models in this request could be created");
    }

    @Test
    void anEmptyUploadIsRefused() {
        Refusal refusal = Refusal.of(() -> client.createModels(List.of()));

        assertThat(refusal.statusAndCode()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void theDependenciesOfAModelAreListedWithIt() {
        client.createModels(Samples.MODELS);

        var options = new ListModelsOptions()
                .setDependenciesFor(List.of(Samples.OFFICE, Samples.SENSOR))
                .setIncludeModelDefinition(false);

        assertThat(client.listModels(options, Context.NONE))
                .extracting(DigitalTwinsModelData::getModelId)
                .containsExactly(Samples.OFFICE, Samples.ROOM, Samples.SENSOR);
        assertThat(Refusal.of(() -> client.listModels(
                                        new ListModelsOptions().setDependenciesFor(List.of("dtmi:none;1")),
                                        Context.NONE)
                                .forEach(model -> {}))
                        .statusAndCode())
                .isEqualTo("404 ModelNotFound");
    }

    @Test
    void aLongListComesInPages() {
        client.createModels(
                IntStream.range(0, 205).mapToObj(ModelsTest::numbered).toList());

        assertThat(client.listModels()).hasSize(205);
        assertThat(client.listModels(new ListModelsOptions().setMaxItemsPerPage(50), Context.NONE)
                        .streamByPage())
                .extracting(page -> page.getValue().size())
                .containsExactly(50, 50, 50, 50, 5);
    }

    @Test
    void aModelOthersRestOnCanNeitherBeDeletedNorDecommissioned() {
        client.createModels(Samples.MODELS);

        Refusal deletion = Refusal.of(() -> client.deleteModel(Samples.SENSOR));
        Refusal decommissioning = Refusal.of(() -> client.decommissionModel(Samples.SENSOR));

        assertThat(deletion.statusAndCode()).isEqualTo("409 ModelReferencesNotDeleted");
        assertThat(deletion.message()).contains("currently being referenced by dtmi:samples:Room;1.");
        assertThat(decommissioning.statusAndCode()).isEqualTo("409 ModelReferencesNotDecommissioned");
    }

    @Test
    void aDecommissionedModelTakesNoNewTwins() {
        client.createModels(Samples.MODELS);
        client.decommissionModel(Samples.FLOOR);
        client.decommissionModel(Samples.FLOOR);

        Refusal refusal =
                Refusal.of(() -> client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class));

        assertThat(refusal.statusAndCode()).isEqualTo("400 ModelDecommissioned");
        assertThat(client.getModel(Samples.FLOOR).isDecommissioned()).isTrue();
    }

    @Test
    void theTwinsOfADecommissionedModelStayEditable() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class);
        client.decommissionModel(Samples.OFFICE);
        client.decommissionModel(Samples.ROOM);

        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        client.updateDigitalTwin(
                "floor",
                new JsonPatchDocument()
                        .appendReplace("/$metadata/$model", Samples.ROOM)
                        .appendAdd("/sensor", Map.of("$metadata", Map.of())));
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Name", "a"));
        client.createOrReplaceDigitalTwin("room", Samples.room("room").addToContents("Name", "b"), Object.class);

        assertThat(client.getDigitalTwin("room", String.class)).contains("\"Name\":\"b\"");
        assertThat(client.getDigitalTwin("floor", String.class)).contains(Samples.ROOM);
    }

    @Test
    void aDeletedModelLeavesItsTwinsReadable() {
        client.createModels(Samples.MODELS);
        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);

        client.deleteModel(Samples.FLOOR);

        assertThat(client.getDigitalTwin("floor", String.class)).contains(Samples.FLOOR);
        assertThat(Refusal.of(() -> client.getModel(Samples.FLOOR)).statusAndCode())
                .isEqualTo("404 ModelNotFound");
        assertThat(Refusal.of(() -> client.getModel("nonsense")).statusAndCode())
                .isEqualTo("400 InvalidArgument");
    }

    private static String numbered(int i) {
        return "{\"@id\": \"dtmi:samples:M%d;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\"}"
                .formatted(i);
    }
}
