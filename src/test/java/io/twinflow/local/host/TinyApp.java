package io.twinflow.local.host;

import com.microsoft.azure.functions.annotation.EventHubTrigger;
import io.twinflow.local.host.tiny.TinyFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Stages the tiny app as the build stages the real one. */
final class TinyApp {
    private static final String HOST = """
            {"version": "2.0", "functionTimeout": "00:00:20", "extensions": {"eventHubs": {"maxEventBatchSize": 4}}}
            """;
    private static final String ECHO = """
            {"scriptFile": "../tiny.jar", "entryPoint": "io.twinflow.local.host.tiny.TinyFunctions.echo", "bindings": [
              {"type": "httpTrigger", "direction": "in", "name": "request", "methods": ["POST"], "authLevel": "FUNCTION"},
              {"type": "http", "direction": "out", "name": "$return"}]}
            """;
    private static final String BATCH = """
            {"scriptFile": "../tiny.jar", "entryPoint": "io.twinflow.local.host.tiny.TinyFunctions.batch", "bindings": [
              {"type": "eventHubTrigger", "direction": "in", "name": "events", "dataType": "binary", "cardinality": "MANY",
               "eventHubName": "%HUB%", "consumerGroup": "twinflow", "connection": "EventHubs"},
              {"type": "blob", "direction": "out", "name": "seen", "path": "seen/batch/{rand-guid}.txt"}],
             "retry": {"strategy": "fixedDelay", "maxRetryCount": 1, "delayInterval": "00:00:00"}}
            """;
    private static final String GRID = """
            {"scriptFile": "../tiny.jar", "entryPoint": "io.twinflow.local.host.tiny.TinyFunctions.grid", "bindings": [
              {"type": "eventGridTrigger", "direction": "in", "name": "event"},
              {"type": "blob", "direction": "out", "name": "seen", "path": "seen/grid/{rand-guid}.txt"}]}
            """;

    private TinyApp() {}

    static Path stageIn(Path directory) throws IOException {
        Files.writeString(directory.resolve("host.json"), HOST);
        function(directory, "Echo", ECHO);
        function(directory, "Batch", BATCH);
        function(directory, "Grid", GRID);
        jar(directory.resolve("tiny.jar"));
        Path lib = Files.createDirectories(directory.resolve("lib"));
        Files.copy(jarOf(EventHubTrigger.class), lib.resolve("library.jar"));
        return directory;
    }

    static void function(Path directory, String name, String json) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve(name)).resolve("function.json"), json);
    }

    private static void jar(Path jar) throws IOException {
        String entry = TinyFunctions.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = TinyFunctions.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
