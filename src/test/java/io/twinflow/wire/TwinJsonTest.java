package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinJsonTest {
    private static final String ROOM =
            // language=json
            """
            {"$dtId":"room1","$etag":"W/\\"3d2c0b1e\\"","AverageTemperature":68.50,"Address":{"city":"Oslo"},
             "Thermostat":{"SetPoint":20.5,
               "$metadata":{"$lastUpdateTime":"2023-11-02T10:11:12.1234560Z",
                            "SetPoint":{"lastUpdateTime":"2023-11-02T10:11:12.1234560Z"}}},
             "$metadata":{"$model":"dtmi:samples:Room;1","$lastUpdateTime":"2023-11-02T10:11:12.1234560Z",
               "AverageTemperature":{"lastUpdateTime":"2023-11-02T10:11:12.1234560Z",
                                     "sourceTime":"2023-11-02T10:11:10Z"}}}
            """;

    private final Twin room = TwinJson.read(Json.read(ROOM));

    @Test
    void whatHasMetadataIsAComponentAndTheRestAreProperties() {
        assertThat(room.id()).isEqualTo(new TwinId("room1"));
        assertThat(room.model()).isEqualTo(new ModelId("dtmi:samples:Room;1"));
        assertThat(room.etag()).isEqualTo("W/\"3d2c0b1e\"");
        assertThat(room.components()).containsExactly("Thermostat");
        assertThat(room.properties().keySet())
                .containsExactlyInAnyOrder(
                        PropertyPath.of("AverageTemperature"),
                        PropertyPath.of("Address"),
                        new PropertyPath("Thermostat", "SetPoint"));
    }

    @Test
    void aPropertyHasItsValueAndBothItsTimes() {
        var state = room.property(PropertyPath.of("AverageTemperature")).orElseThrow();

        assertThat(state.value().toString()).isEqualTo("68.50");
        assertThat(state.sourceTime()).isEqualTo(Instant.parse("2023-11-02T10:11:10Z"));
        assertThat(state.lastUpdateTime()).isEqualTo(Instant.parse("2023-11-02T10:11:12.123456Z"));
    }

    @Test
    void aPropertyOfAComponentHasNoSourceTimeIfNobodyGaveOne() {
        var state = room.property(new PropertyPath("Thermostat", "SetPoint")).orElseThrow();

        assertThat(state.sourceTime()).isNull();
        assertThat(state.lastUpdateTime()).isEqualTo(Instant.parse("2023-11-02T10:11:12.123456Z"));
    }

    @Test
    void aNewTwinIsWrittenWithEveryComponentEvenIfItIsEmpty() {
        NewTwin twin =
                new NewTwin(new TwinId("t"), new ModelId("dtmi:a:B;1"), Set.of("part"), Map.of("AssignedHub", "a.hub"));

        assertThat(TwinJson.write(twin)).isEqualTo(Json.read("""
                                {"$metadata":{"$model":"dtmi:a:B;1"},"part":{"$metadata":{}},"AssignedHub":"a.hub"}
                                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"$dtId\":\"a\"}",
                "{\"$dtId\":\"a\",\"$metadata\":{\"$model\":\"Room\"}}",
                "{\"$metadata\":{\"$model\":\"dtmi:a:B;1\"}}"
            })
    void whatIsNotATwinIsMalformed(String json) {
        assertThatExceptionOfType(TwinFailure.class)
                .isThrownBy(() -> TwinJson.read(Json.read(json)))
                .matches(failure -> failure.kind() == TwinFailure.Kind.MALFORMED);
    }
}
