package io.twinflow.functions;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BlobOutput;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.twinflow.core.batch.BatchRunner;
import io.twinflow.core.propagation.PropagateChange;
import io.twinflow.wire.DeadLetter;
import io.twinflow.wire.GraphChangeMessage;
import io.twinflow.wire.GridEvent;
import java.util.List;

/**
 * Lets properties follow those of related twins, as a room's temperature follows its thermostat's. Trigger: the Event
 * Grid topic that receives the twins service's updates.
 */
public final class TwinToTwinFunction {
    private static final String NAME = "TwinToTwin";

    private final PropagateChange job;

    public TwinToTwinFunction(PropagateChange job) {
        this.job = requireNonNull(job, "job");
    }

    /** One event; fails if Event Grid is to deliver it again. */
    @FunctionName(NAME)
    public void run(
            @EventGridTrigger(name = "event") String text,
            @BlobOutput(
                            name = "rejected",
                            path = "dead-letters/TwinToTwin/{rand-guid}.jsonl",
                            connection = "AzureWebJobsStorage")
                    OutputBinding<String> rejected,
            ExecutionContext context) {
        var outcome = BatchRunner.run(
                List.of(text),
                event -> GraphChangeMessage.read(GridEvent.read(event)),
                BatchRunner.each(job::propagate));
        Invocation.finish(outcome, (event, why) -> DeadLetter.line(NAME, event, why), rejected, context.getLogger());
    }
}
