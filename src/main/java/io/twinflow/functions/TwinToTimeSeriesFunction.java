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
import io.twinflow.core.timeseries.RecordTimeSeries;
import io.twinflow.wire.DeadLetter;
import io.twinflow.wire.HubEvent;
import io.twinflow.wire.TwinNotificationMessage;

/**
 * Keeps the history of the graph as rows. Trigger: the event hub that receives the twins service's notifications. The
 * rows leave through the SDK, because an output binding cannot set a partition key.
 */
public final class TwinToTimeSeriesFunction {
    private static final String NAME = "TwinToTimeSeries";

    private final RecordTimeSeries job;

    public TwinToTimeSeriesFunction(RecordTimeSeries job) {
        this.job = requireNonNull(job, "job");
    }

    /** One batch of one partition; fails if the host is to deliver it again. */
    @FunctionName(NAME)
    @ExponentialBackoffRetry(maxRetryCount = -1, minimumInterval = "00:00:02", maximumInterval = "00:01:00")
    public void run(
            @EventHubTrigger(
                            name = "events",
                            eventHubName = "%TWIN_EVENTS_HUB%",
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
                            path = "dead-letters/TwinToTimeSeries/{rand-guid}.jsonl",
                            connection = "AzureWebJobsStorage")
                    OutputBinding<String> rejected,
            ExecutionContext context) {
        var events = HubEvent.zip(bodies, properties, systemProperties, partition);
        var outcome = BatchRunner.run(events, TwinNotificationMessage::read, job::apply);
        Invocation.finish(outcome, (event, why) -> DeadLetter.line(NAME, event, why), rejected, context.getLogger());
    }
}
