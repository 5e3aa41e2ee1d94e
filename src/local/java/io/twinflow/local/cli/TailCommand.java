package io.twinflow.local.cli;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.consumer.HubTail;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what passes through an event hub. */
@Command(
        name = "tail",
        description =
                "Shows the events of an event hub as they come, until Ctrl-C: time, partition, sequence number, key,"
                        + " content type, properties, body. It takes nothing away from other readers.")
final class TailCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "HUB", description = "The event hub, such as deviceevents, twinevents or timeseries.")
    private String hub = "";

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Takes the connection string from what 'serve' or 'demo' wrote.")
    private @Nullable Path readyFile;

    @Option(
            names = "--connection-string",
            paramLabel = "TEXT",
            defaultValue = "${env:EVENT_HUBS_CONNECTION_STRING}",
            description = "The connection string of the namespace, local or in Azure. Default: environment variable"
                    + " EVENT_HUBS_CONNECTION_STRING.")
    private @Nullable String connectionString;

    @Option(
            names = "--consumer-group",
            paramLabel = "NAME",
            defaultValue = "$Default",
            description = "The consumer group to read with. Default: ${DEFAULT-VALUE}.")
    private String consumerGroup = "$Default";

    @Option(
            names = "--partition",
            paramLabel = "ID",
            description = "Follows this partition only. Default: all of them.")
    private @Nullable String partition;

    @Option(
            names = "--from",
            paramLabel = "earliest|latest",
            defaultValue = "latest",
            description = "Whether to begin with the oldest event that is kept or with the next. Default:"
                    + " ${DEFAULT-VALUE}.")
    private HubTail.From from = HubTail.From.LATEST;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends after this many events. Default: never.")
    private long count;

    @Option(names = "--json", description = "Writes one JSON object per event and line.")
    private boolean json;

    @Override
    @SuppressWarnings("try") // the tail works by itself
    public Integer call() throws Exception {
        if (count < 0) {
            throw new LocalFailure("--count takes a number from 0 on, not " + count + ".");
        }
        var lines = new TailLines(spec.commandLine().getOut(), json, count);
        var source = new HubTail.Source(hub, consumerGroup, Optional.ofNullable(partition), from);
        try (var stop = new StopSignal();
                HubTail tail = HubTail.start(new HubAccess.ByKey(namespace()), source, lines)) {
            stop.exitCode(0);
            stop.then(lines::stop);
            lines.await();
            return 0;
        }
    }

    private String namespace() {
        if (readyFile != null) {
            String found = ReadyFile.read(readyFile)
                    .path("eventHubs")
                    .path("connectionString")
                    .asText();
            if (found.isEmpty()) {
                throw new LocalFailure("That is not a ready file: it names no Event Hubs namespace.");
            }
            return found;
        }
        return Optional.ofNullable(connectionString)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new LocalFailure(
                        "Give --connection-string, or --ready-file of a local Azure that is running."));
    }
}
