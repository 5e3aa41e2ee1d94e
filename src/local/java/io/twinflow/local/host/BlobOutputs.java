package io.twinflow.local.host;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.host.worker.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes blob outputs as files, {@code container/name} below one directory. An output that is not set writes nothing. */
public final class BlobOutputs {
    private final Path directory;
    private final AppSettings settings;

    BlobOutputs(Path directory, AppSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    void write(FunctionDefinition function, Outcome.Returned returned) {
        for (Binding output : function.outputs()) {
            if (output.type() == Binding.Type.BLOB_OUTPUT) {
                returned.output(output.name()).ifPresent(value -> write(path(output), bytes(value)));
            }
        }
    }

    /** Every blob of a container, by name. */
    public List<Path> list(String container) {
        Path root = directory.resolve(container);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(Binding output) {
        String path = settings.resolve(output.required("path"))
                .replace("{rand-guid}", UUID.randomUUID().toString());
        if (path.contains("{")) {
            throw new LocalFailure("The local host knows {rand-guid} and %SETTING% in blob paths, not " + path + ".");
        }
        Path file = directory.resolve(path).normalize();
        if (!file.startsWith(directory)) {
            throw new LocalFailure("The blob path " + path + " leaves its container.");
        }
        return file;
    }

    /** Through a name of its own, so that nobody ever reads half a blob. */
    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.write(file.resolveSibling("." + file.getFileName()), bytes);
            Files.move(part, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Value value) {
        if (value instanceof Value.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        } else if (value instanceof Value.Json json) {
            return json.json().getBytes(StandardCharsets.UTF_8);
        } else if (value instanceof Value.Bytes bytes) {
            return bytes.bytes();
        }
        throw new LocalFailure(
                "A blob output takes text or bytes, not " + value.getClass().getSimpleName() + ".");
    }
}
