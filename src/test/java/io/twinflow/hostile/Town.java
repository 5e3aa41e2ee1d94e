package io.twinflow.hostile;

import static io.twinflow.fixtures.Values.relationship;

import io.twinflow.core.allocation.AllocateDevice;
import io.twinflow.core.allocation.DeviceModels;
import io.twinflow.core.deletion.DeleteDeviceTwin;
import io.twinflow.core.propagation.PropagateChange;
import io.twinflow.core.telemetry.ApplyTelemetry;
import io.twinflow.core.timeseries.RecordTimeSeries;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.TwinId;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Values;
import io.twinflow.functions.DeleteDeviceTwinFunction;
import io.twinflow.functions.DpsAllocationFunction;
import io.twinflow.functions.HubEventToTwinFunction;
import io.twinflow.functions.TelemetryToTwinFunction;
import io.twinflow.functions.TwinToTimeSeriesFunction;
import io.twinflow.functions.TwinToTwinFunction;
import io.twinflow.wire.DtdlModels;
import io.twinflow.wire.Json;
import io.twinflow.wire.PropagationRules;
import io.twinflow.wire.TimeSeriesRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The functions over one watched graph, for as long as a host lives; and the graph put right between invocations. */
final class Town {
    private static final String HUB = "AssignedHub";
    private static final String RULES = """
            [{"relationship": "rel_has_thermostat", "from": "Temperature", "to": "currentTemp"},
             {"relationship": "rel_measures", "from": "Temperature", "to": "Temperature", "combine": "average"}]
            """;
    private static final Map<String, String> TWINS = Map.of(
            "thermostat1",
            "dtmi:contosocom:DigitalTwins:Thermostat;2",
            Poison.VICTIM,
            "dtmi:contosocom:DigitalTwins:Thermostat;2",
            "sensor-old",
            "dtmi:contosocom:DigitalTwins:Thermostat;1",
            "everything",
            "dtmi:contosocom:DigitalTwins:Everything;1",
            "room21",
            "dtmi:example:Room;1");

    final TelemetryToTwinFunction telemetryToTwin;
    final DeleteDeviceTwinFunction deleteDeviceTwin;
    final HubEventToTwinFunction hubEventToTwin;
    final TwinToTwinFunction twinToTwin;
    final TwinToTimeSeriesFunction twinToTimeSeries;
    final DpsAllocationFunction dpsAllocation;
    final WatchedGraph watched;
    private final FakeTwinGraph graph = new FakeTwinGraph();
    private long rows;

    Town() {
        List<String> documents = models();
        documents.forEach(document -> DtdlModels.resolve(
                        new ModelId(Json.read(document).path("@id").asText()), documents)
                .ifPresent(graph::with));
        watched = new WatchedGraph(graph);
        InlineWorkers workers = new InlineWorkers();
        var telemetry = new ApplyTelemetry(watched, HUB, workers, 4, 100);
        var deletion = new DeleteDeviceTwin(watched, HUB, pause -> {});
        var propagation = new PropagateChange(watched, PropagationRules.read(RULES), workers, pause -> {}, 4, 100);
        var allowed = DeviceModels.parse("dtmi:contosocom:DigitalTwins:*");
        telemetryToTwin = new TelemetryToTwinFunction(telemetry);
        deleteDeviceTwin = new DeleteDeviceTwinFunction(deletion);
        hubEventToTwin = new HubEventToTwinFunction(telemetry, deletion);
        twinToTwin = new TwinToTwinFunction(propagation);
        twinToTimeSeries = new TwinToTimeSeriesFunction(new RecordTimeSeries(events -> events.forEach(event ->
                event.rows().forEach(row -> rows += TimeSeriesRows.write(row).isBlank() ? 0 : 1))));
        dpsAllocation = new DpsAllocationFunction(new AllocateDevice(watched, allowed, HUB, Clock.systemUTC()));
        restore(Set.of());
    }

    /** How many rows of time series were written. */
    long rows() {
        return rows;
    }

    /** Makes the graph what it was, whatever an invocation did to these twins. */
    void restore(Set<String> touched) {
        touched.stream()
                .filter(id -> !id.isBlank() && id.length() <= 128 && !TWINS.containsKey(id))
                .map(TwinId::new)
                .forEach(id -> graph.twin(id).ifPresent(twin -> graph.delete(id, twin.etag())));
        TWINS.forEach((id, model) -> {
            if (graph.twin(new TwinId(id)).isEmpty()) {
                graph.with(id, new ModelId(model));
                give(id, model);
            }
        });
        for (String thermostat : List.of("thermostat1", Poison.VICTIM)) {
            graph.with(relationship("room21", "rel_has_thermostat", thermostat));
        }
        graph.with(relationship("room21", "rel_measures", "everything"));
        graph.journal().clear();
    }

    private void give(String id, String model) {
        graph.patch(
                new TwinId(id), Values.set(model.contains("Room") ? "currentTemp" : "Temperature", "20", null), null);
        if (!model.contains("Room") && !id.equals("sensor-old")) {
            graph.patch(new TwinId(id), Values.set(HUB, "\"contoso-hub.azure-devices.net\"", null), null);
        }
    }

    private static List<String> models() {
        return Stream.of(Path.of("models"), Path.of("src/test/resources/hostile"))
                .flatMap(Town::files)
                .filter(file -> file.toString().endsWith(".json"))
                .map(Town::text)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
