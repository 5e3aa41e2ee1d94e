package io.twinflow.local.twins.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what there is to import, section by section. For one thread.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-apis-sdks#format-data">the format</a>
 */
final class ImportReader implements AutoCloseable {
    private static final String SECTION = "Section";
    private static final String VERSION = "1.0.0";

    private final Ndjson lines;
    private Section section;

    /** Goes on where an import stopped. */
    ImportReader(Path file, Progress from) throws IOException {
        this.lines = new Ndjson(file, from.position(), from.line());
        this.section = from.section();
    }

    /**
     * The next model, twin or relationship.
     *
     * @throws ImportFormatException if something else comes
     */
    Optional<Entry> next() throws IOException {
        for (Optional<Ndjson.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            Ndjson.Line found = line.get();
            if (found.json().size() == 1 && found.json().path(SECTION).isTextual()) {
                enter(found);
            } else if (section == Section.HEADER) {
                checkHeader(found);
            } else {
                return Optional.of(entry(found));
            }
        }
        return Optional.empty();
    }

    /** As many as there are, up to a number. */
    List<Entry> next(int atMost) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Optional<Entry> entry = next(); entry.isPresent(); entry = next()) {
            entries.add(entry.get());
            if (entries.size() == atMost) {
                break;
            }
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void enter(Ndjson.Line line) {
        String label = line.json().path(SECTION).textValue();
        Section entered = Section.of(label)
                .orElseThrow(() -> new ImportFormatException(
                        line.number(),
                        "There is no section '" + label + "'. Use Header, Models, Twins and Relationships."));
        if (section == Section.NONE && entered != Section.HEADER) {
            throw new ImportFormatException(line.number(), "The first section must be Header.");
        }
        if (entered.compareTo(section) <= 0) {
            throw new ImportFormatException(
                    line.number(), "The section " + entered + " must come before the section " + section + ".");
        }
        section = entered;
    }

    private static void checkHeader(Ndjson.Line line) {
        String version = line.json().path("fileVersion").asText();
        if (!version.equals(VERSION)) {
            throw new ImportFormatException(
                    line.number(), "The header must have the property fileVersion with the value " + VERSION + ".");
        }
    }

    private Entry entry(Ndjson.Line line) {
        switch (section) {
            case MODELS -> require(line, line.json().path("@id"), "Model must have property @id.");
            case TWINS -> require(line, line.json().path("$dtId"), "Twin must have property $dtId.");
            case RELATIONSHIPS -> {
                require(
                        line,
                        line.json().path("$dtId"),
                        "Relationship must have property $dtId representing the ID of the source twin.");
                require(line, line.json().path("$relationshipId"), "Relationship must have property $relationshipId.");
            }
            default -> throw new ImportFormatException(line.number(), "The first section must be Header.");
        }
        return new Entry(section, line.number(), line.end(), line.json());
    }

    private static void require(Ndjson.Line line, JsonNode property, String message) {
        if (!property.isTextual()) {
            throw new ImportFormatException(line.number(), message);
        }
    }

    /**
     * A model, twin or relationship.
     *
     * @param line from 1
     * @param end how many bytes of the file are read with it
     */
    record Entry(Section section, long line, long end, JsonNode json) {}
}
