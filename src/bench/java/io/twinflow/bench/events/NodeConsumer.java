package io.twinflow.bench.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The official Node client as a consumer, in a process of its own; needs what {@code npm ci} installs. */
final class NodeConsumer {
    private static final String SCRIPT = "src/test/node/bench/throughput.js";

    private final String connectionString;

    NodeConsumer(String connectionString) {
        this.connectionString = connectionString;
    }

    /** Receives so many events in each of some rounds; gives events per second of each. */
    List<Long> consume(int events, int rounds) throws IOException {
        var builder = new ProcessBuilder("node", SCRIPT, "load", Integer.toString(events), Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("EVENT_HUBS", connectionString);
        Process node = builder.start();
        try (var output = node.inputReader(StandardCharsets.UTF_8)) {
            return output.lines().map(Long::valueOf).toList();
        }
    }
}
