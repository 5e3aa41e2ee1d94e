package io.twinflow.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The function app as the build staged it: what would be sent to Azure.
 *
 * @param classPath the app's jar, then its libraries
 */
public record StagedPackage(List<FunctionDefinition> functions, HostSettings settings, List<Path> classPath) {
    /**
     * Reads a staging directory, {@code target/azure-functions/<app>}.
     *
     * @throws LocalFailure if there is none, or it asks for something that the local host does not support
     */
    public static StagedPackage read(Path directory) {
        if (!Files.isRegularFile(directory.resolve("host.json"))) {
            throw new LocalFailure("There is no staged function app in " + directory + "; run 'mvn package' first.");
        }
        try {
            HostSettings settings = HostSettings.read(json(directory.resolve("host.json")));
            List<FunctionDefinition> functions = new ArrayList<>();
            for (Path entry : list(directory)) {
                Path json = entry.resolve("function.json");
                if (Files.isRegularFile(json)) {
                    functions.add(FunctionDefinition.read(String.valueOf(entry.getFileName()), json(json)));
                }
            }
            List<Path> classPath = new ArrayList<>(jars(directory));
            classPath.addAll(jars(directory.resolve("lib")));
            if (functions.isEmpty()) {
                throw new LocalFailure("The function app in " + directory + " has no function.");
            }
            return new StagedPackage(List.copyOf(functions), settings, List.copyOf(classPath));
        } catch (IOException e) {
            throw new LocalFailure("The function app in " + directory + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    /** The functions that a kind of trigger starts. */
    List<FunctionDefinition> triggeredBy(Binding.Type trigger) {
        return functions.stream()
                .filter(function -> function.trigger().type() == trigger)
                .toList();
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file));
        } catch (Json.NotJson e) {
            throw new LocalFailure("The file " + file + " of the function app is not JSON.");
        }
    }

    private static List<Path> jars(Path directory) throws IOException {
        return Files.isDirectory(directory)
                ? list(directory).stream()
                        .filter(file -> file.toString().endsWith(".jar"))
                        .toList()
                : List.of();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
