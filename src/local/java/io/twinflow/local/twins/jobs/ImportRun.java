package io.twinflow.local.twins.jobs;

import io.twinflow.local.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Takes an import from where it is to its end. Reads and parses on the calling thread, one piece ahead of the database;
 * pieces are small, so that others are served between them.
 */
final class ImportRun {
    private static final int MODELS_AT_ONCE = 50;
    private static final int LINES_AT_ONCE = 200;

    private final Database database;
    private final ImportWork work;
    private final Path input;
    private final BooleanSupplier interrupted;

    /** @param interrupted whether to stop, and leave the rest to another run */
    ImportRun(Database database, ImportWork work, Path input, BooleanSupplier interrupted) {
        this.database = database;
        this.work = work;
        this.input = input;
        this.interrupted = interrupted;
    }

    /**
     * Works until all is done, or it is told to stop. Blocks.
     *
     * @throws ImportFormatException if the input cannot be imported; nothing of it was, then
     */
    void run() throws IOException {
        Section section = work.progress().section();
        boolean goesOn = true;
        if (section.compareTo(Section.MODELS) <= 0) {
            ImportSurvey survey = ImportSurvey.of(input);
            goesOn = models(ModelOrder.of(survey.models()));
            work.skipModels(survey.afterModels());
        }
        boolean done = goesOn && entries();
        if (done || !interrupted.getAsBoolean()) {
            database.call(work::end);
        }
    }

    private boolean models(List<ImportReader.Entry> models) {
        boolean goesOn = true;
        for (int from = work.progress().models();
                from < models.size() && goesOn;
                from = work.progress().models()) {
            List<ImportReader.Entry> batch = models.subList(from, Math.min(from + MODELS_AT_ONCE, models.size()));
            goesOn = database.call(tx -> work.models(tx, batch)) && !interrupted.getAsBoolean();
        }
        return goesOn;
    }

    private boolean entries() throws IOException {
        try (var reader = new ImportReader(input, work.progress())) {
            var before = CompletableFuture.completedFuture(true);
            List<ImportReader.Entry> next = reader.next(LINES_AT_ONCE);
            while (!next.isEmpty() && !interrupted.getAsBoolean()) {
                List<ImportReader.Entry> entries = next;
                var following = database.submit(tx -> work.entries(tx, entries));
                if (!before.join()) {
                    return false;
                }
                before = following;
                next = reader.next(LINES_AT_ONCE);
            }
            return before.join() && next.isEmpty();
        }
    }
}
