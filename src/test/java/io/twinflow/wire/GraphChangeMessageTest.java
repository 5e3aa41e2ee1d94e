package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.batch.Reading;
import io.twinflow.core.propagation.GraphChange;
import io.twinflow.core.propagation.RelationshipChange;
import io.twinflow.core.propagation.TwinChange;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.TwinId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphChangeMessageTest {
    private static final Instant MEASURED = Instant.parse("2026-11-21T09:29:59.123Z");

    @Test
    void anUpdateSaysWhatItTouchedAndWhenTheServiceNoticed() {
        TwinChange change = update("""
                {"op": "replace", "path": "/Temperature", "value": 21.5}, {"op": "remove", "path": "/Humidity"}""");

        assertThat(change.twin()).isEqualTo(new TwinId("thermostat67"));
        assertThat(change.pointers()).containsExactly("/Temperature", "/Humidity");
        assertThat(change.noticed()).contains(Instant.parse("2026-11-21T09:30:00Z"));
        assertThat(change.sourceTimes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/$metadata/Temperature/sourceTime, Temperature",
        "/sensor/$metadata/Temperature/sourceTime, sensor/Temperature",
        "/$metadata/a~1b/sourceTime, a/b"
    })
    void theTimeOfAMeasurementIsReadUnderItsProperty(String pointer, String property) {
        TwinChange change = update(sourceTime(pointer, "\"2026-11-21T09:29:59.123Z\""));

        assertThat(change.sourceTimes()).hasSize(1).containsValue(MEASURED);
        assertThat(change.sourceTimes().keySet())
                .extracting(PropertyPath::toString)
                .containsExactly(property);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/$metadata/Temperature/sourceTime           | null",
                "/$metadata/Temperature/sourceTime           | \"yesterday\"",
                "/$metadata/Temperature/sourceTime           | {\"at\": 1}",
                "/$metadata/Temperature/sourceTime           | 99999999999999999999",
                "/$metadata/Temperature/lastUpdateTime       | \"2026-11-21T09:29:59.123Z\"",
                "/$metadata/Temperature                      | \"2026-11-21T09:29:59.123Z\"",
                "/$metadata/Temperature/sourceTime/more      | \"2026-11-21T09:29:59.123Z\"",
                "/$metadata//sourceTime                      | \"2026-11-21T09:29:59.123Z\"",
                "/ /$metadata/Temperature/sourceTime         | \"2026-11-21T09:29:59.123Z\"",
                "/a/b/$metadata/Temperature/sourceTime       | \"2026-11-21T09:29:59.123Z\"",
                "/sourceTime                                 | \"2026-11-21T09:29:59.123Z\""
            })
    void whatIsNotTheTimeOfAMeasurementIsPassedOver(String pointer, String value) {
        TwinChange change = update(sourceTime(pointer, value));

        assertThat(change.sourceTimes()).isEmpty();
        assertThat(change.pointers()).containsExactly(pointer);
    }

    @Test
    void aTimeThatIsRemovedIsNone() {
        assertThat(update("{\"op\": \"remove\", \"path\": \"/$metadata/Temperature/sourceTime\"}")
                        .sourceTimes())
                .isEmpty();
    }

    @Test
    void theLastTimeOfAPropertyCounts() {
        TwinChange change = update(sourceTime("/$metadata/Temperature/sourceTime", "\"2020-01-01T00:00:00Z\"") + ","
                + sourceTime("/$metadata/Temperature/sourceTime", "\"2026-11-21T09:29:59.123Z\""));

        assertThat(change.sourceTimes()).isEqualTo(Map.of(PropertyPath.of("Temperature"), MEASURED));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRelationshipIsReadInBothSchemas(boolean created) {
        String data = """
                {"$relationshipId": "r1", "$etag": "W/\\"1\\"", "$sourceId": "room21",
                 "$relationshipName": "rel_has_thermostat", "$targetId": "thermostat67", "since": 2020}""";
        var expected = new RelationshipChange(
                new Relationship(new TwinId("room21"), "r1", "rel_has_thermostat", new TwinId("thermostat67")),
                created);
        String type = "Relationship." + (created ? "Create" : "Delete");

        assertThat(read(cloudEvent(type, data))).isEqualTo(expected);
        assertThat(read(gridEvent(type, data))).isEqualTo(expected);
    }

    private static String sourceTime(String pointer, String value) {
        return "{\"op\": \"add\", \"path\": \"" + pointer + "\", \"value\": " + value + "}";
    }

    private static TwinChange update(String operations) {
        return (TwinChange) read(cloudEvent("Twin.Update", "{\"patch\": [" + operations + "]}"));
    }

    private static GraphChange read(String event) {
        return ((Reading.Message<GraphChange>) GraphChangeMessage.read(GridEvent.read(event))).message();
    }

    private static String cloudEvent(String type, String data) {
        return """
                {"specversion": "1.0", "id": "1", "source": "a.host", "subject": "thermostat67",
                 "type": "Microsoft.DigitalTwins.%s", "time": "2026-11-21T09:30:00Z", "data": %s}""".formatted(type, data);
    }

    private static String gridEvent(String type, String data) {
        return """
                {"id": "1", "topic": "/t", "subject": "room21/relationships/r1", "dataVersion": "1.0",
                 "eventType": "Microsoft.DigitalTwins.%s", "eventTime": "2026-11-21T09:30:00Z", "data": {"data": %s}}""".formatted(type, data);
    }
}
