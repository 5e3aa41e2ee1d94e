package io.twinflow.local.host;

import io.twinflow.local.LocalFailure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker process is started.
 *
 * @param workerJars directory of the jars that Azure's worker puts before those of an app
 * @param scratch directory for the worker's own jar
 * @param app the app's jar and libraries
 */
public record WorkerSetup(Path workerJars, Path scratch, List<Path> app, AppSettings settings) {
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx512m",
            // Standard output belongs to the protocol.
            "-XX:+DisplayVMOutputToStderr");

    /** Starts one. */
    public Process start() throws IOException {
        // Ctrl-C goes to every process of a terminal, but the worker has to outlive what its host still has to do.
        List<String> command = new ArrayList<>(
                File.separatorChar == '/' ? List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\"") : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-cp");
        command.add(classPath());
        command.add("io.twinflow.local.host.worker.Worker");
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH"));
        environment.putAll(settings.values());
        return builder.start();
    }

    private String classPath() throws IOException {
        if (!Files.isDirectory(workerJars)) {
            throw new LocalFailure("The worker's jars are not in " + workerJars + "; run 'mvn package' first.");
        }
        Path own = WorkerJar.writeTo(Files.createDirectories(scratch).resolve("worker.jar"));
        try (Stream<Path> jars = Files.list(workerJars)) {
            return Stream.concat(Stream.of(own), jars.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
