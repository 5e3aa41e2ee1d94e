package io.twinflow.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What became of a script of {@code scripts/azure}.
 *
 * @param out its standard output
 * @param err its standard error
 */
public record Script(int exitCode, String out, String err) {
    private static final long SECONDS = 120;

    /** Runs one to its end, with nothing in its environment but the path to commands and what is given. */
    public static Script run(Map<String, String> environment, String name, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("script", ".out");
        Path err = Files.createTempFile("script", ".err");
        try {
            List<String> command = new ArrayList<>(List.of("scripts/azure/" + name + ".sh"));
            command.addAll(List.of(arguments));
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not end: " + Files.readString(err));
            }
            return new Script(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
