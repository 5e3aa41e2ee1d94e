package io.twinflow.local.cli;

import io.twinflow.local.LocalOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which function app runs, and how it is set. */
final class AppOptions {
    @Option(
            names = "--app",
            paramLabel = "DIR",
            defaultValue = "target/azure-functions/twinflow",
            description = "The staged function app. Default: ${DEFAULT-VALUE}.")
    private Path directory = LocalOptions.STAGED;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Sets an app setting; an empty value takes it away. May be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Where the app is staged. */
    Path directory() {
        return directory;
    }

    /** Its settings; an empty value takes one away. */
    Map<String, String> settings() {
        return settings;
    }
}
