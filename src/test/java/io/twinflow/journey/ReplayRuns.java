package io.twinflow.journey;

import io.twinflow.local.LocalAzure;
import io.twinflow.local.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs of {@code replay} against a local Azure. */
record ReplayRuns(LocalAzure azure, Path directory) {
    /** What one said. */
    record Run(int exitCode, String output) {
        String lastLine() {
            List<String> lines = output.lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    Run run(Path letters, String... options) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int exitCode = Main.commandLine()
                .setOut(writer)
                .setErr(writer)
                .execute(arguments("replay", letters, options).toArray(String[]::new));
        return new Run(exitCode, out.toString());
    }

    /** As a user does. */
    Run script(Path letters, String... options) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "replay", ".log");
        Process process = new ProcessBuilder(arguments("scripts/replay", letters, options))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("scripts/replay did not end: " + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output));
    }

    private List<String> arguments(String command, Path letters, String... options) {
        Path ready = directory.resolve("ready.json");
        azure.endpoints().writeTo(ready);
        List<String> arguments =
                new ArrayList<>(List.of(command, letters.toString(), "--ready-file", ready.toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }
}
