package io.twinflow.local.replay;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Which letters of a file were sent: their lines' numbers, one to a line, in a file of the same name and {@code .sent}
 * beside it. Written after each, so a run that is cut short sends at most one letter twice.
 */
final class SentMarks {
    private final Path file;
    private final Set<String> lines;

    private SentMarks(Path file, Set<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Reads those of a file of letters, if there are any.
     *
     * @throws LocalFailure if they cannot be read
     */
    static SentMarks of(Path letters) {
        Path file = letters.resolveSibling(letters.getFileName() + ".sent");
        try {
            return new SentMarks(file, Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>());
        } catch (IOException e) {
            throw new LocalFailure("The file " + file + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    boolean has(Place place) {
        return lines.contains(Integer.toString(place.line()));
    }

    void add(Place place) {
        String line = Integer.toString(place.line());
        try {
            Files.write(
                    file,
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            lines.add(line);
        } catch (IOException e) {
            throw new LocalFailure("The file " + file + " cannot be written, so the letter in " + place
                    + " will be sent again: " + Reason.of(e) + ".");
        }
    }
}
