package io.twinflow.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinflow.local.devices.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final String FOR_EVER =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    @TempDir
    private Path directory = Path.of("");

    private Database database = Database.inMemory();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void everyLaneSeesWhateverWasAcknowledged(Lane lane) {
        open(LONG, Duration.ZERO);

        for (int i = 1; i <= 500; i++) {
            note("note " + i);

            assertThat(count(lane).join()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void everyLaneSeesATemporaryDatabase(Lane lane) {
        migrate();
        note("here");

        assertThat(count(lane).join()).isEqualTo(1);
    }

    @Test
    void aLongQueryDelaysNeitherWritesNorReads() throws Exception {
        open(LONG, Duration.ZERO);
        CompletableFuture<Long> query = forEver();

        note("written meanwhile");
        int seen = count(Lane.READ).get(20, TimeUnit.SECONDS);

        assertThat(seen).isEqualTo(1);
        assertThat(query).isNotDone();
    }

    @Test
    void aReadUnderWayDoesNotSeeWhatIsWrittenMeanwhile() {
        open(LONG, Duration.ZERO);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Boolean> sameTwice = database.read(tx -> {
            int before = count(tx);
            begun.countDown();
            await(written);
            return before == count(tx);
        });

        await(begun);
        note("meanwhile");
        written.countDown();

        assertThat(sameTwice.join()).isTrue();
    }

    @Test
    void aQueryThatTakesTooLongIsStopped() {
        open(Duration.ofMillis(100), Duration.ZERO);

        CompletableFuture<Long> query = forEver();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> query.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(TimeLimitExceeded.class);
    }

    @Test
    void theQueriesAfterAStoppedOneAreAnswered() throws Exception {
        open(Duration.ofMillis(100), Duration.ZERO);

        CompletableFuture<Long> stopped = forEver();
        CompletableFuture<Integer> next = count(Lane.QUERY);

        assertThat(next.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(stopped).isCompletedExceptionally();
    }

    @Test
    void closingDoesNotWaitForALongQuery() {
        open(LONG, Duration.ZERO);
        CompletableFuture<Long> query = forEver();

        database.close();

        assertThat(query).isCompletedExceptionally();
    }

    @Test
    void aLaneForReadingCannotWrite() {
        open(LONG, Duration.ZERO);

        CompletableFuture<Integer> write = database.read(tx -> tx.update("INSERT INTO notes(text) VALUES('no')"));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> write.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(StoreFailure.class)
                .withMessageContaining("readonly");
    }

    @Test
    void withALagQueriesKeepToAnOlderState() {
        open(LONG, LONG);
        assertThat(count(Lane.QUERY).join()).isZero();

        note("too new");

        assertThat(count(Lane.QUERY).join()).isZero();
        assertThat(count(Lane.READ).join()).isEqualTo(1);
    }

    @Test
    void aLagEnds() throws Exception {
        open(LONG, Duration.ofMillis(50));
        assertThat(count(Lane.QUERY).join()).isZero();

        note("new");

        Until.holds(() -> count(Lane.QUERY).join() == 1);
    }

    @Test
    void anIdleLaneWithALagDoesNotHoldUpTheLog() throws Exception {
        open(LONG, Duration.ofMillis(50));
        assertThat(count(Lane.QUERY).join()).isZero();

        note("new");

        Until.holds(this::logCanBeEmptied);
    }

    @Test
    void aTemporaryDatabaseLeavesNoFile() {
        DatabaseFile file = DatabaseFile.inNewDirectory();
        Database temporary = new Database(file, LONG, Duration.ZERO);
        assertThat(file.directory()).isDirectoryContaining("glob:**/twinflow.db");

        temporary.close();

        assertThat(file.directory()).doesNotExist();
    }

    private void open(Duration limit, Duration lag) {
        database.close();
        database = new Database(DatabaseFile.in(directory), limit, lag);
        migrate();
    }

    private void migrate() {
        database.migrate("notes", List.of("CREATE TABLE notes(text TEXT NOT NULL UNIQUE)"));
    }

    private void note(String text) {
        database.call(tx -> tx.update("INSERT INTO notes(text) VALUES(?)", text));
    }

    private CompletableFuture<Long> forEver() {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Long> query = database.query(tx -> {
            begun.countDown();
            return tx.first(FOR_EVER, row -> row.getLong(1)).orElseThrow();
        });
        await(begun);
        return query;
    }

    private boolean logCanBeEmptied() {
        return database.call(tx -> tx.first("PRAGMA wal_checkpoint(PASSIVE)", row -> row.getInt(2) == row.getInt(3))
                .orElse(false));
    }

    private CompletableFuture<Integer> count(Lane lane) {
        return database.submit(lane, LaneTest::count);
    }

    private static int count(Tx tx) throws SQLException {
        return tx.first("SELECT count(*) FROM notes", row -> row.getInt(1)).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
