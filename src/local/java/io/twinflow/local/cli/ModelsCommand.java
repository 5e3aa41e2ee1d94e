package io.twinflow.local.cli;

import picocli.CommandLine.Command;

/** What can be done with model files alone. */
@Command(
        name = "models",
        description = "Works on DTDL model files; no service is needed.",
        subcommands = CheckModelsCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class ModelsCommand {}
