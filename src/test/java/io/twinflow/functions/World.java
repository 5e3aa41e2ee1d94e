package io.twinflow.functions;

import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.allocation.AllocateDevice;
import io.twinflow.core.allocation.DeviceModels;
import io.twinflow.core.deletion.DeleteDeviceTwin;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TimeSeriesEvent;
import io.twinflow.core.propagation.PropagateChange;
import io.twinflow.core.telemetry.ApplyTelemetry;
import io.twinflow.core.timeseries.RecordTimeSeries;
import io.twinflow.core.twin.ModelId;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.wire.DtdlModels;
import io.twinflow.wire.Json;
import io.twinflow.wire.PropagationRules;
import io.twinflow.wire.TimeSeriesRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shipped models and rules, two thermostats, a room with one of them, a room without, an old sensor, and the functions over them. */
final class World {
    private static final String HUB = "AssignedHub";
    private static final ModelId THERMOSTAT = new ModelId("dtmi:contosocom:DigitalTwins:Thermostat;2");

    final FakeTwinGraph graph = new FakeTwinGraph();
    final List<String> rows = new ArrayList<>();
    private final ApplyTelemetry telemetry = new ApplyTelemetry(graph, HUB, new InlineWorkers(), 4, 100);
    private final DeleteDeviceTwin deletion = new DeleteDeviceTwin(graph, HUB, World::noPause);
    private Optional<TwinFailure> sendFailure = Optional.empty();

    World() {
        List<String> documents = models();
        documents.forEach(document -> DtdlModels.resolve(
                        new ModelId(Json.read(document).path("@id").asText()), documents)
                .ifPresent(graph::with));
        graph.with("thermostat1", THERMOSTAT)
                .with("thermostat67", THERMOSTAT)
                .with("sensor-old", new ModelId("dtmi:contosocom:DigitalTwins:Thermostat;1"))
                .with("room21", new ModelId("dtmi:example:Room;1"))
                .with("room22", new ModelId("dtmi:example:Room;1"))
                .with(relationship("room21", "rel_has_thermostat", "thermostat67"));
        give("thermostat1", HUB, "\"contoso-hub.azure-devices.net\"");
        give("thermostat67", HUB, "\"contoso-hub.azure-devices.net\"");
    }

    /** Makes the world of a case: what it is given, and the fault that is to happen. */
    static World of(EventCase one) {
        World world = new World();
        for (String member : List.of("given", "givenText")) {
            one.json()
                    .path(member)
                    .fields()
                    .forEachRemaining(twin -> twin.getValue()
                            .fields()
                            .forEachRemaining(property -> world.give(
                                    twin.getKey(),
                                    property.getKey(),
                                    property.getValue().asText())));
        }
        world.fail(one.json().path("fault"));
        world.graph.journal().clear();
        return world;
    }

    TelemetryToTwinFunction telemetryToTwin() {
        return new TelemetryToTwinFunction(telemetry);
    }

    DeleteDeviceTwinFunction deleteDeviceTwin() {
        return new DeleteDeviceTwinFunction(deletion);
    }

    HubEventToTwinFunction hubEventToTwin() {
        return new HubEventToTwinFunction(telemetry, deletion);
    }

    TwinToTwinFunction twinToTwin() {
        var rules = PropagationRules.read(file(Path.of("src/main/resources/propagation.json")));
        return new TwinToTwinFunction(new PropagateChange(graph, rules, new InlineWorkers(), World::noPause, 4, 100));
    }

    TwinToTimeSeriesFunction twinToTimeSeries() {
        return new TwinToTimeSeriesFunction(new RecordTimeSeries(this::send));
    }

    DpsAllocationFunction dpsAllocation() {
        DeviceModels allowed = DeviceModels.parse("dtmi:contosocom:DigitalTwins:Thermostat;*");
        return new DpsAllocationFunction(new AllocateDevice(graph, allowed, HUB, Clock.systemUTC()));
    }

    private void give(String twin, String path, String json) {
        graph.patch(twin(twin), set(path, json, null), null);
    }

    private void fail(JsonNode fault) {
        if (fault.isMissingNode()) {
            return;
        }
        Kind kind = Kind.valueOf(fault.path("kind").asText());
        TwinFailure failure = kind == Kind.THROTTLED
                ? TwinFailure.throttled("Planned", Duration.ofSeconds(17))
                : TwinFailure.of(kind, "Planned");
        if (fault.path("method").asText().equals("send")) {
            sendFailure = Optional.of(failure);
        } else {
            graph.journal()
                    .before(fault.path("method").asText(), fault.path("id").asText(), () -> {
                        throw failure;
                    });
        }
    }

    private void send(List<TimeSeriesEvent> events) {
        sendFailure.ifPresent(failure -> {
            throw failure;
        });
        events.forEach(event -> event.rows().forEach(row -> rows.add(TimeSeriesRows.write(row))));
    }

    private static List<String> models() {
        try (Stream<Path> files = Files.list(Path.of("models"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(World::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void noPause(Duration duration) {
        // Time is none of these tests' business.
    }
}
