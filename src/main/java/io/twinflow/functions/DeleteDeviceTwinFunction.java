package io.twinflow.functions;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.BlobOutput;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.EventHubTrigger;
import com.microsoft.azure.functions.annotation.ExponentialBackoffRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.twinflow.core.batch.BatchRunner;
import io.twinflow.core.deletion.DeleteDeviceTwin;
import io.twinflow.wire.DeadLetter;
import io.twinflow.wire.HubEvent;
import io.twinflow.wire.LifecycleMessage;

/**
 * Removes the twin of a deleted device. Trigger: the event hub that receives the IoT hubs' device lifecycle events.
 */
public final class DeleteDeviceTwinFunction {
    private static final String NAME = "DeleteDeviceTwin";

    private final DeleteDeviceTwin job;

    public DeleteDeviceTwinFunction(DeleteDeviceTwin job) {
        this.job = requireNonNull(job, "job");
    }

    /** One batch of one partition; fails if the host is to deliver it again. */
    @FunctionName(NAME)
    @ExponentialBackoffRetry(maxRetryCount = -1, minimumInterval = "00:00:02", maximumInterval = "00:01:00")
    public void run(
            @EventHubTrigger(
                            name = "events",
                            eventHubName = "%LIFECYCLE_EVENTS_HUB%",
                            consumerGroup = "twinflow",
                            connection = "EventHubs",
                            cardinality = Cardinality.MANY,
                            dataType = "binary")
                    byte[][] bodies,
            @BindingName("PropertiesArray") String properties,
            @BindingName("SystemPropertiesArray") String systemProperties,
            @BindingName("PartitionContext") String partition,
            @BlobOutput(
                            name = "rejected",
                            path = "dead-letters/DeleteDeviceTwin/{rand-guid}.jsonl",
                            connection = "AzureWebJobsStorage")
                    OutputBinding<String> rejected,
            ExecutionContext context) {
        var events = HubEvent.zip(bodies, properties, systemProperties, partition);
        var outcome = BatchRunner.run(events, LifecycleMessage::read, BatchRunner.each(job::delete));
        Invocation.finish(outcome, (event, why) -> DeadLetter.line(NAME, event, why), rejected, context.getLogger());
    }
}
