package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.DigitalTwinsServiceVersion;
import com.azure.digitaltwins.core.models.DigitalTwinsModelData;
import com.azure.digitaltwins.core.models.ListModelsOptions;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

@ParameterizedClass
@EnumSource
class ModelsClientTest {
    private static final String BARE =
            "{\"@id\": \"dtmi:samples:Bare%d;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\"}";

    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    ModelsClientTest(Client.Kind kind) {
        client = kind.of(twins);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void theClientSpeaksTheNewestVersion() {
        DigitalTwinsServiceVersion version =
                client.get(sync -> sync.getServiceVersion(), async -> Mono.just(async.getServiceVersion()));

        assertThat(version).isEqualTo(DigitalTwinsServiceVersion.getLatest());
    }

    @Test
    void modelsAreCreatedInTheOrderOfTheCall() {
        Iterable<DigitalTwinsModelData> created = create(Samples.MODELS);
        Response<Iterable<DigitalTwinsModelData>> another = client.get(
                sync -> sync.createModelsWithResponse(List.of(bare(1)), Context.NONE),
                async -> async.createModelsWithResponse(List.of(bare(1))));

        assertThat(created)
                .extracting(DigitalTwinsModelData::getModelId)
                .containsExactly(Samples.OFFICE, Samples.ROOM, Samples.SENSOR, Samples.FLOOR);
        assertThat(another.getStatusCode()).isEqualTo(201);
        assertThat(another.getValue()).hasSize(1);
    }

    @Test
    void aModelIsReadWithItsDefinition() {
        create(Samples.MODELS);

        DigitalTwinsModelData floor =
                client.get(sync -> sync.getModel(Samples.FLOOR), async -> async.getModel(Samples.FLOOR));
        Response<DigitalTwinsModelData> room = client.get(
                sync -> sync.getModelWithResponse(Samples.ROOM, Context.NONE),
                async -> async.getModelWithResponse(Samples.ROOM));

        assertThat(Json.read(floor.getDtdlModel()).path("contents"))
                .isEqualTo(Json.read(Samples.FLOOR_MODEL).path("contents"));
        assertThat(floor.getDescriptionLanguageMap()).containsEntry("en", "A storey");
        assertThat(floor.getUploadedOn()).isEqualTo("2026-03-01T10:00:00.123459Z");
        assertThat(room.getStatusCode()).isEqualTo(200);
        assertThat(room.getValue().getDisplayNameLanguageMap()).containsEntry("en", "Room");
    }

    @Test
    void modelsAreListedPageByPage() {
        create(IntStream.range(0, 205).mapToObj(ModelsClientTest::bare).toList());

        var all = client.all(sync -> sync.listModels(), async -> async.listModels());
        var options = new ListModelsOptions().setMaxItemsPerPage(50);
        var pages = client.pages(sync -> sync.listModels(options, Context.NONE), async -> async.listModels(options));

        assertThat(all)
                .hasSize(205)
                .allSatisfy(model -> assertThat(model.getDtdlModel()).isNotNull());
        assertThat(pages)
                .extracting(page -> page.getElements().stream().count())
                .containsExactly(50L, 50L, 50L, 50L, 5L);
    }

    @Test
    void aModelIsListedWithWhatItRestsOn() {
        create(Samples.MODELS);

        var options = new ListModelsOptions().setDependenciesFor(List.of(Samples.OFFICE, Samples.SENSOR));
        var found = client.all(sync -> sync.listModels(options, Context.NONE), async -> async.listModels(options));

        assertThat(found)
                .extracting(DigitalTwinsModelData::getModelId)
                .containsExactly(Samples.OFFICE, Samples.ROOM, Samples.SENSOR);
        assertThat(found).allSatisfy(model -> assertThat(model.getDtdlModel()).isNull());
    }

    @Test
    void modelsAreDecommissionedAndDeleted() {
        create(Samples.MODELS);

        client.run(sync -> sync.decommissionModel(Samples.FLOOR), async -> async.decommissionModel(Samples.FLOOR));
        Response<Void> again = client.get(
                sync -> sync.decommissionModelWithResponse(Samples.FLOOR, Context.NONE),
                async -> async.decommissionModelWithResponse(Samples.FLOOR));
        boolean decommissioned = model(Samples.FLOOR).isDecommissioned();
        client.run(sync -> sync.deleteModel(Samples.FLOOR), async -> async.deleteModel(Samples.FLOOR));
        Response<Void> deletion = client.get(
                sync -> sync.deleteModelWithResponse(Samples.OFFICE, Context.NONE),
                async -> async.deleteModelWithResponse(Samples.OFFICE));

        assertThat(again.getStatusCode()).isEqualTo(204);
        assertThat(decommissioned).isTrue();
        assertThat(deletion.getStatusCode()).isEqualTo(204);
        assertThat(client.all(sync -> sync.listModels(), async -> async.listModels()))
                .extracting(DigitalTwinsModelData::getModelId)
                .containsExactly(Samples.ROOM, Samples.SENSOR);
    }

    @Test
    void everyRefusalOfAnUploadHasItsCode() {
        create(List.of(Samples.SENSOR_MODEL));

        assertThat(refusal(() -> create(List.of()))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> create(List.of(Samples.ROOM_MODEL.replace("Sensor", "Gone")))))
                .isEqualTo("400 DTDLParserError");
        assertThat(refusal(() -> create(List.of(bare(1).replace("context;2", "context;1")))))
                .isEqualTo("400 ModelVersionNotSupported");
        assertThat(refusal(() -> create(
                        IntStream.range(0, 251).mapToObj(ModelsClientTest::bare).toList())))
                .isEqualTo("400 LimitExceeded");
        assertThat(refusal(() -> create(List.of(Samples.SENSOR_MODEL)))).isEqualTo("409 ModelIdAlreadyExists");
    }

    @Test
    void everyRefusalOfAReadingHasItsCode() {
        assertThat(refusal(() -> model("nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> model(""))).isEqualTo("400 MissingArgument");
        assertThat(refusal(() -> model("dtmi:none;1"))).isEqualTo("404 ModelNotFound");
        assertThat(refusal(() -> dependencies(List.of("nonsense")))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> dependencies(List.of("dtmi:none;1")))).isEqualTo("404 ModelNotFound");
        assertThat(refusal(() -> dependencies(IntStream.range(0, 101)
                        .mapToObj(i -> "dtmi:m" + i + ";1")
                        .toList())))
                .isEqualTo("400 LimitExceeded");
    }

    @Test
    void everyRefusalOfAChangeHasItsCode() {
        create(Samples.MODELS);

        assertThat(refusal(() -> decommission("nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> decommission(""))).isEqualTo("400 MissingArgument");
        assertThat(refusal(() -> decommission("dtmi:none;1"))).isEqualTo("404 ModelNotFound");
        assertThat(refusal(() -> decommission(Samples.SENSOR))).isEqualTo("409 ModelReferencesNotDecommissioned");
        assertThat(refusal(() -> delete("nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> delete(""))).isEqualTo("400 MissingArgument");
        assertThat(refusal(() -> delete("dtmi:none;1"))).isEqualTo("404 ModelNotFound");
        assertThat(refusal(() -> delete(Samples.SENSOR))).isEqualTo("409 ModelReferencesNotDeleted");
    }

    private Iterable<DigitalTwinsModelData> create(List<String> models) {
        return client.get(sync -> sync.createModels(models), async -> async.createModels(models));
    }

    private DigitalTwinsModelData model(String id) {
        return client.get(sync -> sync.getModel(id), async -> async.getModel(id));
    }

    private void dependencies(List<String> ids) {
        var options = new ListModelsOptions().setDependenciesFor(ids);
        client.all(sync -> sync.listModels(options, Context.NONE), async -> async.listModels(options));
    }

    private void decommission(String id) {
        client.run(sync -> sync.decommissionModel(id), async -> async.decommissionModel(id));
    }

    private void delete(String id) {
        client.run(sync -> sync.deleteModel(id), async -> async.deleteModel(id));
    }

    private static String bare(int number) {
        return BARE.formatted(number);
    }
}
