package io.twinflow.journey;

import io.twinflow.local.LocalAzure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code scripts/replay}, pointed at a local Azure. */
record ReplayScript(LocalAzure azure, Path directory) {
    /** What one run said. */
    record Run(int exitCode, String output) {
        String lastLine() {
            List<String> lines = output.lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    Run run(Path letters, String... options) throws IOException, InterruptedException {
        Path ready = directory.resolve("ready.json");
        azure.endpoints().writeTo(ready);
        List<String> command = new ArrayList<>(
                List.of("scripts/replay", letters.toAbsolutePath().toString(), "--ready-file", ready.toString()));
        command.addAll(List.of(options));
        Path output = Files.createTempFile(directory, "replay", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("scripts/replay did not end: " + Files.readString(output));
        }
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
