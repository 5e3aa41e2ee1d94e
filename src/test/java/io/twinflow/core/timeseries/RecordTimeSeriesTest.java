package io.twinflow.core.timeseries;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.port.TimeSeriesRow;
import io.twinflow.core.timeseries.TwinNotification.Operation;
import io.twinflow.core.timeseries.TwinNotification.Origin;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTimeSeriesTest {
    private static final Result DONE = new Result.Applied(0);
    private static final String HOST = "contoso.api.weu.digitaltwins.azure.net";
    private static final ModelId ROOM = new ModelId("dtmi:example:Room;1");

    private final List<List<TimeSeriesEvent>> sent = new ArrayList<>();
    private final Deque<Optional<TwinFailure>> answers = new ArrayDeque<>();
    private final RecordTimeSeries job = new RecordTimeSeries(events -> {
        sent.add(events);
        Optional.ofNullable(answers.poll()).flatMap(answer -> answer).ifPresent(failure -> {
            throw failure;
        });
    });

    private static Origin origin(String eventId) {
        return new Origin(eventId, HOST, at(100), Optional.empty());
    }

    private static Operation add(String path, String value) {
        return new Operation(path, json(value));
    }

    private static Operation removal(String path) {
        return new Operation(path, null);
    }

    private static TwinNotification changed(String eventId, Operation... patch) {
        return new TwinNotification.TwinChanged(origin(eventId), twin("room1"), ROOM, List.of(patch));
    }

    private static TimeSeriesRow row(String key, @Nullable String value, @Nullable Instant sourceTime) {
        return row(key, value == null ? null : new NewValue.Given(json(value)), sourceTime, null, null);
    }

    private static TimeSeriesRow row(
            String key,
            @Nullable NewValue value,
            @Nullable Instant sourceTime,
            @Nullable String relationship,
            @Nullable String target) {
        String model = target == null ? ROOM.value() : null;
        return new TimeSeriesRow(at(100), sourceTime, HOST, "room1", model, key, value, relationship, target);
    }

    private List<TimeSeriesRow> rows(TwinNotification notification) {
        assertThat(job.apply(List.of(notification))).containsExactly(DONE);
        return sent.get(0).get(0).rows();
    }

    @Test
    void aChangedPropertyIsARow() {
        List<TimeSeriesRow> rows = rows(changed("e1", add("/Temperature", "21.50"), add("/comp1/Temp", "3")));

        assertThat(rows).containsExactly(row("Temperature", "21.50", null), row("comp1/Temp", "3", null));
        assertThat(sent.get(0).get(0).eventId()).isEqualTo("e1");
        assertThat(sent.get(0).get(0).twin()).isEqualTo(twin("room1"));
    }

    @Test
    void aRemovalIsARowWithoutAValue() {
        assertThat(rows(changed("e1", removal("/Temperature"), add("/Humidity", "null"))))
                .containsExactly(row("Temperature", null, null), row("Humidity", null, null));
    }

    @Test
    void metadataBecomesSourceTimesAndNotRows() {
        List<TimeSeriesRow> rows = rows(changed(
                "e1",
                add("/$metadata/Temperature/sourceTime", "\"2026-11-21T09:30:01Z\""),
                add("/Temperature", "21"),
                add("/comp1/Temp", "3"),
                add("/comp1/$metadata/Temp/sourceTime", "\"2026-11-21T10:30:02.5+01:00\""),
                add("/Place/x", "1"),
                add("/$metadata/Place/sourceTime", "\"2026-11-21T09:30:03Z\""),
                add("/Humidity", "50"),
                add("/$metadata/Humidity/sourceTime", "\"yesterday\""),
                add("/$metadata/Humidity/lastUpdateTime", "\"2026-11-21T09:30:03Z\"")));

        assertThat(rows)
                .containsExactly(
                        row("Temperature", "21", at(1)),
                        row("comp1/Temp", "3", at(2).plusMillis(500)),
                        row("Place/x", "1", at(3)),
                        row("Humidity", "50", null));
    }

    @Test
    void aRemovedSourceTimeIsNone() {
        assertThat(rows(changed("e1", add("/Temperature", "21"), removal("/$metadata/Temperature/sourceTime"))))
                .containsExactly(row("Temperature", "21", null));
    }

    @Test
    void aNewModelIsARow() {
        assertThat(rows(changed("e1", add("/$metadata/$model", "\"dtmi:example:Room;2\""))))
                .containsExactly(row("$model", "\"dtmi:example:Room;2\"", null));
    }

    @Test
    void escapesOfAPointerAreDecoded() {
        assertThat(rows(changed("e1", add("/map/a~1b~0c", "1")))).containsExactly(row("map/a/b~c", "1", null));
    }

    @Test
    void aWholeComponentFallsIntoItsProperties() {
        String component = """
                {"Temp": 3, "Text": "x", "$metadata": {"$lastUpdateTime": "2026-11-21T09:00:00Z",
                 "Temp": {"sourceTime": "2026-11-21T09:30:04Z"}}}
                """;

        assertThat(rows(changed("e1", add("/comp1", component))))
                .containsExactly(row("comp1/Temp", "3", at(4)), row("comp1/Text", "\"x\"", null));
    }

    @Test
    void aWholeObjectStaysOne() {
        assertThat(rows(changed("e1", add("/Place", "{\"x\":1}")))).containsExactly(row("Place", "{\"x\":1}", null));
    }

    @Test
    void ofSeveralOperationsOnOnePlaceTheLastCounts() {
        assertThat(rows(changed("e1", add("/Temperature", "1"), add("/Humidity", "5"), add("/Temperature", "2"))))
                .containsExactly(row("Humidity", "5", null), row("Temperature", "2", null));
    }

    @Test
    void aPatchThatChangesNoValueIsSkipped() {
        TwinNotification onlyTime = changed("e1", add("/$metadata/Temperature/sourceTime", "\"2026-11-21T09:30:01Z\""));

        assertThat(job.apply(List.of(onlyTime))).containsExactly(new Result.Skipped("no value changed"));
        assertThat(sent).isEmpty();
    }

    private static Twin roomTwin() {
        return new Twin(
                twin("room1"),
                ROOM,
                "W/\"1\"",
                Map.of(
                        PropertyPath.of("Temperature"),
                        new PropertyState(json("21.50"), at(1), at(2)),
                        new PropertyPath("comp1", "Temp"),
                        new PropertyState(json("3"), null, at(2)),
                        PropertyPath.of("Humidity"),
                        new PropertyState(json("50"), null, null)),
                Set.of("comp1"));
    }

    @Test
    void aNewTwinIsItsModelAndItsProperties() {
        assertThat(rows(new TwinNotification.TwinCreated(origin("e1"), roomTwin())))
                .containsExactly(
                        row("$model", new NewValue.Chosen(ROOM.value()), null, null, null),
                        row("Humidity", "50", null),
                        row("Temperature", "21.50", at(1)),
                        row("comp1/Temp", "3", null));
    }

    @Test
    void aDeletedTwinLosesItsModelAndItsProperties() {
        assertThat(rows(new TwinNotification.TwinDeleted(origin("e1"), roomTwin())))
                .containsExactly(
                        row("$model", (String) null, null),
                        row("Humidity", (String) null, null),
                        row("Temperature", (String) null, null),
                        row("comp1/Temp", (String) null, null));
    }

    @Test
    void aRelationshipComesAndGoesWithItsProperties() {
        var relationship = relationship("room1", "feeds", "room2");
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        properties.put("since", json("\"2026\""));
        properties.put("length", json("3"));

        job.apply(List.of(
                new TwinNotification.RelationshipCreated(origin("e1"), relationship, properties),
                new TwinNotification.RelationshipDeleted(origin("e2"), relationship, properties)));

        String id = "room1-feeds-room2";
        assertThat(sent.get(0).get(0).rows())
                .containsExactly(
                        row("$relationship", new NewValue.Chosen("feeds"), null, id, "room2"),
                        row("since", new NewValue.Given(json("\"2026\"")), null, id, "room2"),
                        row("length", new NewValue.Given(json("3")), null, id, "room2"));
        assertThat(sent.get(0).get(1).rows())
                .containsExactly(
                        row("$relationship", null, null, id, "room2"),
                        row("since", null, null, id, "room2"),
                        row("length", null, null, id, "room2"));
        assertThat(sent.get(0)).extracting(TimeSeriesEvent::twin).containsOnly(twin("room1"));
    }

    @Test
    void aChangedRelationshipIsRowsOfTheTwinThatHoldsIt() {
        var updated = new TwinNotification.RelationshipUpdated(
                origin("e1"), twin("room1"), "r1", ROOM, List.of(add("/length", "4"), removal("/since")));

        assertThat(rows(updated))
                .containsExactly(
                        row("length", new NewValue.Given(json("4")), null, "r1", null),
                        row("since", null, null, "r1", null));
    }

    private static TwinNotification telemetry(Optional<String> component, String body) {
        return new TwinNotification.TelemetryPublished(origin("e1"), twin("room1"), component, ROOM, at(9), json(body));
    }

    @Test
    void telemetryIsARowForEachField() {
        assertThat(rows(telemetry(Optional.empty(), "{\"Vibration\":0.50,\"Alarm\":null}")))
                .containsExactly(row("Vibration", "0.50", at(9)), row("Alarm", null, at(9)));
    }

    @Test
    void telemetryOfAComponentNamesIt() {
        assertThat(rows(telemetry(Optional.of("comp1"), "{\"Touched\":true}")))
                .containsExactly(row("comp1/Touched", "true", at(9)));
    }

    @Test
    void telemetryWithoutFieldsIsOneRow() {
        assertThat(rows(telemetry(Optional.empty(), "[1,2]"))).containsExactly(row("$telemetry", "[1,2]", at(9)));
    }

    @Test
    void telemetryOfAComponentWithoutFieldsIsOneRow() {
        assertThat(rows(telemetry(Optional.of("comp1"), "7"))).containsExactly(row("comp1/$telemetry", "7", at(9)));
    }

    @Test
    void anUnknownModelIsLeftOut() {
        List<TimeSeriesRow> rows = rows(
                new TwinNotification.TwinChanged(origin("e1"), twin("room1"), null, List.of(add("/Temperature", "1"))));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.modelId()).isNull());
    }

    @Test
    void thePlaceOfANotificationInItsSequenceGoesWithItsRows() {
        Origin numbered = new Origin("n1", HOST, at(100), Optional.of("7"));

        job.apply(List.of(
                new TwinNotification.TwinChanged(numbered, twin("room1"), ROOM, List.of(add("/a", "1"))),
                changed("n2", add("/a", "2"))));

        assertThat(sent.get(0))
                .extracting(TimeSeriesEvent::sequence)
                .containsExactly(Optional.of("7"), Optional.empty());
    }

    @Test
    void aBatchIsSentAtOnceAndInOrder() {
        List<Result> results = job.apply(List.of(
                changed("e1", add("/Temperature", "1")), changed("e2"), changed("e3", add("/Temperature", "3"))));

        assertThat(results).containsExactly(DONE, new Result.Skipped("no value changed"), DONE);
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0)).extracting(TimeSeriesEvent::eventId).containsExactly("e1", "e3");
    }

    @Test
    void whatCannotBeSentNowIsDeferred() {
        TwinFailure down = TwinFailure.of(Kind.UNAVAILABLE, "down");
        answers.add(Optional.of(down));

        List<Result> results =
                job.apply(List.of(changed("e1", add("/Temperature", "1")), changed("e2", add("/Temperature", "2"))));

        assertThat(results).containsExactly(new Result.Failed(down), new Result.Failed(down));
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatCanNeverBeSentIsFoundAndTheRestSent() {
        TwinFailure large = TwinFailure.of(Kind.REFUSED, "too large");
        answers.addAll(List.of(Optional.of(large), Optional.empty(), Optional.of(large), Optional.empty()));

        List<Result> results = job.apply(List.of(
                changed("e1", add("/Temperature", "1")),
                changed("e2", add("/Temperature", "2")),
                changed("e3", add("/Temperature", "3"))));

        assertThat(results).containsExactly(DONE, new Result.Failed(large), DONE);
        assertThat(sent.subList(1, 4)).allSatisfy(events -> assertThat(events).hasSize(1));
    }

    @Test
    void onceAnEventIsDeferredNoLaterOneOvertakesIt() {
        TwinFailure down = TwinFailure.of(Kind.UNAVAILABLE, "down");
        answers.addAll(List.of(Optional.of(TwinFailure.of(Kind.REFUSED, "too large")), Optional.of(down)));

        List<Result> results =
                job.apply(List.of(changed("e1", add("/Temperature", "1")), changed("e2", add("/Temperature", "2"))));

        assertThat(results).containsExactly(new Result.Failed(down), new Result.Failed(down));
        assertThat(sent).hasSize(2);
    }
}
