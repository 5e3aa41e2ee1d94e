package io.twinflow.core.telemetry;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.twin;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.batch.Result;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.TwinPatch;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.fixtures.FakeTwinGraph;
import io.twinflow.fixtures.InlineWorkers;
import io.twinflow.fixtures.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The job on a graph with two thermostats, and messages for it. */
abstract class TelemetryToTwins {
    static final Result DONE = new Result.Applied(0);
    static final String HUB = "AssignedHub";

    final FakeTwinGraph graph = Models.graph().with("t1", Models.THERMOSTAT).with("t2", Models.THERMOSTAT);
    final CallJournal journal = graph.journal();
    final ApplyTelemetry job = new ApplyTelemetry(graph, HUB, new InlineWorkers(), 4, 100);
    private int messages;

    Telemetry message(String twin, long second, String fields) {
        return message(twin, Optional.empty(), second, fields);
    }

    Telemetry message(String twin, Optional<String> component, long second, String fields) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        json(fields).properties().forEach(field -> byName.put(field.getKey(), field.getValue()));
        return new Telemetry(twin(twin), component, at(second), "m" + ++messages, byName);
    }

    List<Result> apply(Telemetry... batch) {
        return job.apply(List.of(batch));
    }

    static Kind kind(Result result) {
        return reason(result).kind();
    }

    static TwinFailure reason(Result result) {
        return result instanceof Result.Failed failed
                ? failed.reason()
                : TwinFailure.of(Kind.BUG, "Not failed: " + result);
    }

    static TwinPatch.Set written(String path, String value, long second) {
        return new TwinPatch.Set(PropertyPath.parse(path), new NewValue.Given(json(value)), at(second));
    }
}
