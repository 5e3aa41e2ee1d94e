package io.twinflow.local.cli;

import io.twinflow.local.LocalFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code scripts/local}. */
@Command(
        name = "scripts/local",
        description = "The Azure services around the Twinflow function app, and the app itself, on this machine.",
        subcommands = {
            ChaosCommand.class,
            DemoCommand.class,
            HostCommand.class,
            ModelsCommand.class,
            ReplayCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            TailCommand.class,
            TopologyCommand.class,
            TwinsCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Each command has its own --help."})
public final class Main {
    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this and ends.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private Main() {}

    /** Runs a command; the exit code is 0 if it did what it should, 1 if not, 2 if it was not understood. */
    public static void main(String[] arguments) {
        Quiet.thirdParties();
        System.exit(commandLine().execute(arguments));
    }

    /** The commands, for whoever runs them within a program of its own. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(sentence(failure));
                    if (!(failure instanceof LocalFailure) && System.getenv("TWINFLOW_DEBUG") != null) {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                })
                .setParameterExceptionHandler((failure, arguments) -> {
                    CommandLine command = failure.getCommandLine();
                    command.getErr()
                            .println(failure.getMessage() + "; '"
                                    + command.getCommandSpec().qualifiedName() + " --help' tells what there is.");
                    return 2;
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static String sentence(Exception failure) {
        return failure instanceof LocalFailure
                ? String.valueOf(failure.getMessage())
                : "This should not have happened: " + failure + " (TWINFLOW_DEBUG=1 shows where).";
    }
}
