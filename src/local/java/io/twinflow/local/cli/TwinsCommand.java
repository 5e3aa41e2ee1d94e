package io.twinflow.local.cli;

import picocli.CommandLine.Command;

/** Steers the Digital Twins instance of a local Azure that is running. */
@Command(
        name = "twins",
        description = "Manages the endpoints and routes of the Digital Twins instance that 'serve' or 'demo' runs, as"
                + " 'az dt' does for one in Azure.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EndpointCommand.class, RouteCommand.class})
final class TwinsCommand {}
