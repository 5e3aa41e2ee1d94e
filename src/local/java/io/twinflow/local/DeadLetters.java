package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What could not be applied and was put aside. */
public final class DeadLetters {
    private final Path ofFunctions;
    private final Path ofEventGrid;

    private DeadLetters(Path ofFunctions, Path ofEventGrid) {
        this.ofFunctions = ofFunctions;
        this.ofEventGrid = ofEventGrid;
    }

    /** Those of a Functions host that runs alone. */
    public static DeadLetters ofHost(Path data) {
        return in(new Workspace(data, false));
    }

    static DeadLetters in(Workspace workspace) {
        return new DeadLetters(workspace.blobs().resolve("dead-letters"), workspace.gridDeadLetters());
    }

    /** The events that functions have rejected. */
    public List<JsonNode> rejected() {
        return read(ofFunctions);
    }

    /** The directory of those that functions have rejected. */
    public Path ofFunctions() {
        return ofFunctions;
    }

    /** The directory of those that Event Grid has given up. */
    public Path ofEventGrid() {
        return ofEventGrid;
    }

    /** How many events were put aside, by functions or by Event Grid. */
    public int count() {
        return lines(ofFunctions).size() + files(ofEventGrid).size();
    }

    /** The events that one function has rejected. */
    public List<JsonNode> of(String function) {
        return read(ofFunctions.resolve(function));
    }

    private static List<JsonNode> read(Path directory) {
        return lines(directory).stream().map(Json::read).toList();
    }

    private static List<String> lines(Path directory) {
        List<String> lines = new ArrayList<>();
        try {
            for (Path file : files(directory)) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(DeadLetters::isLetter)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Neither a file that is being written nor the note of what was sent again. */
    private static boolean isLetter(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && !name.endsWith(".sent");
    }
}
