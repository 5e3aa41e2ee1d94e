package io.twinflow.functions;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BlobOutput;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.twinflow.core.batch.BatchRunner;
import io.twinflow.core.batch.Result;
import io.twinflow.core.deletion.DeleteDeviceTwin;
import io.twinflow.core.telemetry.ApplyTelemetry;
import io.twinflow.wire.DeadLetter;
import io.twinflow.wire.GridEvent;
import io.twinflow.wire.HubGridMessage;
import java.util.List;

/**
 * Does the work of TelemetryToTwin and DeleteDeviceTwin for small fleets and for hubs without a route to an event hub.
 * Trigger: Event Grid, subscribed to the IoT hub's own events.
 */
public final class HubEventToTwinFunction {
    private static final String NAME = "HubEventToTwin";

    private final ApplyTelemetry telemetry;
    private final DeleteDeviceTwin deletion;

    public HubEventToTwinFunction(ApplyTelemetry telemetry, DeleteDeviceTwin deletion) {
        this.telemetry = requireNonNull(telemetry, "telemetry");
        this.deletion = requireNonNull(deletion, "deletion");
    }

    /** One event; fails if Event Grid is to deliver it again. */
    @FunctionName(NAME)
    public void run(
            @EventGridTrigger(name = "event") String text,
            @BlobOutput(
                            name = "rejected",
                            path = "dead-letters/HubEventToTwin/{rand-guid}.jsonl",
                            connection = "AzureWebJobsStorage")
                    OutputBinding<String> rejected,
            ExecutionContext context) {
        var outcome = BatchRunner.run(
                List.of(text), event -> HubGridMessage.read(GridEvent.read(event)), BatchRunner.each(this::apply));
        Invocation.finish(outcome, (event, why) -> DeadLetter.line(NAME, event, why), rejected, context.getLogger());
    }

    private Result apply(HubGridMessage message) {
        return message instanceof HubGridMessage.Spoke spoke
                ? telemetry.apply(List.of(spoke.telemetry())).get(0)
                : deletion.delete(((HubGridMessage.Deleted) message).device());
    }
}
