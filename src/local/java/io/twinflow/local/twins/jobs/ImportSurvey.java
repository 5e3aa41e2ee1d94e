package io.twinflow.local.twins.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look through the whole file found, before anything of it is imported.
 *
 * @param models all of them, as they may rest on each other in any order
 * @param afterModels where the twins begin
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/reference-service-limits">service limits</a>
 */
record ImportSurvey(List<ImportReader.Entry> models, Progress afterModels) {
    private static final Map<Section, Long> MOST =
            Map.of(Section.MODELS, 10_000L, Section.TWINS, 2_000_000L, Section.RELATIONSHIPS, 10_000_000L);

    ImportSurvey {
        models = List.copyOf(models);
    }

    /**
     * Reads a file.
     *
     * @throws ImportFormatException if it cannot be imported
     */
    static ImportSurvey of(Path file) throws IOException {
        List<ImportReader.Entry> models = new ArrayList<>();
        Map<Section, Long> counts = new EnumMap<>(Section.class);
        try (var reader = new ImportReader(file, Progress.none())) {
            for (Optional<ImportReader.Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                count(counts, entry.get());
                if (entry.get().section() == Section.MODELS) {
                    models.add(entry.get());
                }
            }
        }
        return new ImportSurvey(models, end(models));
    }

    private static void count(Map<Section, Long> counts, ImportReader.Entry entry) {
        long count = counts.merge(entry.section(), 1L, Long::sum);
        long most = MOST.getOrDefault(entry.section(), Long.MAX_VALUE);
        if (count > most) {
            throw new ImportFormatException(
                    entry.line(), "One job can import at most " + most + " " + entry.section() + ".");
        }
    }

    private static Progress end(List<ImportReader.Entry> models) {
        Progress start = Progress.none();
        if (models.isEmpty()) {
            return start;
        }
        ImportReader.Entry last = models.get(models.size() - 1);
        return start.in(Section.MODELS).at(last.end(), last.line());
    }
}
