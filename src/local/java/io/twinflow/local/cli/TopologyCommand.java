package io.twinflow.local.cli;

import io.twinflow.local.TopologyDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the fixed names. */
@Command(
        name = "topology",
        description =
                "Prints, as JSON, the names of everything that there is from the start, and the usual ports. Starts"
                        + " nothing.")
final class TopologyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(TopologyDocument.json().toPrettyString());
        return 0;
    }
}
