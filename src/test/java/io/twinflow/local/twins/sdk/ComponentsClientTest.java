package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.etag;
import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwinComponent;
import com.azure.digitaltwins.core.models.DigitalTwinsResponse;
import com.azure.digitaltwins.core.models.UpdateComponentOptions;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ComponentsClientTest {
    private static final String STALE = "W/\"00000000-0000-0000-0000-000000000000\"";
    private static final JsonPatchDocument WARMER = new JsonPatchDocument().appendAdd("/SetPoint", 20.5);

    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    ComponentsClientTest(Client.Kind kind) {
        client = kind.of(twins);
    }

    @BeforeEach
    void aRoom() {
        client.get(sync -> sync.createModels(Samples.MODELS), async -> async.createModels(Samples.MODELS));
        client.get(
                sync -> sync.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class),
                async -> async.createOrReplaceDigitalTwin("room", Samples.room("room"), Object.class));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aComponentIsPatchedAndRead() {
        patch("room", "sensor", WARMER);

        BasicDigitalTwinComponent sensor = get("room", "sensor");

        assertThat(sensor.getContents()).containsEntry("SetPoint", 20.5);
        assertThat(sensor.getLastUpdatedOn()).isEqualTo("2026-03-01T10:00:00.123456Z");
        assertThat(sensor.getMetadata())
                .hasEntrySatisfying(
                        "SetPoint",
                        metadata -> assertThat(metadata.getLastUpdatedOn()).isEqualTo("2026-03-01T10:00:00.123456Z"));
    }

    @Test
    void aComponentHasTheEtagOfItsTwin() {
        String first = etag(read());

        DigitalTwinsResponse<Void> update = patchUnder(first);

        assertThat(update.getStatusCode()).isEqualTo(204);
        assertThat(etag(update)).isNotEqualTo(first).isEqualTo(etag(read()));
        assertThat(refusal(() -> patchUnder(first))).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void everyRefusalOfAReadingHasItsCode() {
        assertThat(refusal(() -> get("room", "motor"))).isEqualTo("404 ComponentNotFound");
        assertThat(refusal(() -> get("attic", "sensor"))).isEqualTo("404 DigitalTwinNotFound");
    }

    @Test
    void everyRefusalOfAPatchHasItsCode() {
        assertThat(refusal(() -> patchUnder("nonsense"))).isEqualTo("400 InvalidArgument");
        assertThat(refusal(() -> patch("room", "motor", WARMER))).isEqualTo("400 JsonPatchInvalid");
        assertThat(refusal(() -> patch("room", "sensor", new JsonPatchDocument().appendTest("/SetPoint", 1))))
                .isEqualTo("400 JsonPatchInvalid");
        assertThat(refusal(() -> patch("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", "hot"))))
                .isEqualTo("400 ValidationFailed");
        assertThat(refusal(() -> patch("attic", "sensor", WARMER))).isEqualTo("404 DigitalTwinNotFound");
        assertThat(refusal(() -> patchUnder(STALE))).isEqualTo("412 PreconditionFailed");
    }

    private BasicDigitalTwinComponent get(String twin, String component) {
        return client.get(
                sync -> sync.getComponent(twin, component, BasicDigitalTwinComponent.class),
                async -> async.getComponent(twin, component, BasicDigitalTwinComponent.class));
    }

    private DigitalTwinsResponse<String> read() {
        return client.get(
                sync -> sync.getComponentWithResponse("room", "sensor", String.class, Context.NONE),
                async -> async.getComponentWithResponse("room", "sensor", String.class));
    }

    private void patch(String twin, String component, JsonPatchDocument patch) {
        client.run(
                sync -> sync.updateComponent(twin, component, patch),
                async -> async.updateComponent(twin, component, patch));
    }

    private DigitalTwinsResponse<Void> patchUnder(String ifMatch) {
        var options = new UpdateComponentOptions().setIfMatch(ifMatch);
        return client.get(
                sync -> sync.updateComponentWithResponse("room", "sensor", WARMER, options, Context.NONE),
                async -> async.updateComponentWithResponse("room", "sensor", WARMER, options));
    }
}
