package io.twinflow.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final List<String> TABLES = List.of("CREATE TABLE notes(text TEXT NOT NULL UNIQUE)");

    @TempDir
    private Path directory = Path.of("");

    private Database database = Database.inMemory();

    @BeforeEach
    void openOnDisk() {
        database.close();
        database = Database.in(directory);
        database.migrate("notes", TABLES);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void workThatFailsLeavesNothingBehind() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.call(tx -> {
                    note(tx, "half done");
                    throw new IllegalStateException("no");
                }));

        assertThat(notes()).isEmpty();
    }

    @Test
    void workThatSharesACommitWithAFailureIsKept() {
        CountDownLatch start = new CountDownLatch(1);
        CompletableFuture<Boolean> gate = database.submit(tx -> {
            await(start);
            return true;
        });
        CompletableFuture<Integer> before = database.submit(tx -> note(tx, "before"));
        CompletableFuture<Integer> failing = database.submit(tx -> note(tx, "twice") + note(tx, "twice"));
        CompletableFuture<Integer> after = database.submit(tx -> note(tx, "after"));

        start.countDown();
        CompletableFuture.allOf(gate, before, after).join();

        assertThat(failing).isCompletedExceptionally();
        assertThat(notes()).containsExactly("after", "before");
    }

    @Test
    void nobodyHearsOfACommitThatDidNotHappen() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());

        database.submit(tx -> {
                    tx.onCommit(() -> heard.add("failed"));
                    throw new IllegalStateException("no");
                })
                .exceptionally(e -> "expected")
                .join();
        database.call(tx -> {
            tx.onCommit(() -> heard.add("done"));
            return note(tx, "a");
        });
        database.call(tx -> 0);

        assertThat(heard).containsExactly("done");
    }

    @Test
    void manyWritersAllSucceedAndSeeTheirOwnWrites() {
        List<CompletableFuture<Boolean>> works = IntStream.range(0, 2000)
                .mapToObj(i -> database.submit(tx -> {
                    note(tx, "note " + i);
                    return tx.first("SELECT text FROM notes WHERE text = ?", row -> row.getString(1), "note " + i)
                            .isPresent();
                }))
                .toList();

        assertThat(works).allSatisfy(work -> assertThat(work.join()).isTrue());
        assertThat(notes()).hasSize(2000);
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        database.call(tx -> note(tx, "kept"));

        database.close();
        database = Database.in(directory);

        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void aMigrationRunsOnceAndLaterVersionsFollow() {
        database.call(tx -> note(tx, "old"));

        database.migrate("notes", TABLES);
        database.migrate("notes", List.of(TABLES.get(0), "ALTER TABLE notes ADD COLUMN colour TEXT"));

        assertThat(column("SELECT COALESCE(colour, 'none') FROM notes")).containsExactly("none");
    }

    @Test
    void aMigrationThatFailsIsNotRemembered() {
        List<String> broken = List.of(TABLES.get(0), "CREATE TABLE broken(");

        assertThatExceptionOfType(StoreFailure.class).isThrownBy(() -> database.migrate("notes", broken));
        database.migrate("notes", List.of(TABLES.get(0), "CREATE TABLE mended(a TEXT)"));

        assertThat(column("SELECT a FROM mended")).isEmpty();
    }

    @Test
    void aClosedDatabaseSaysSo() {
        database.close();

        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> database.call(tx -> note(tx, "late")))
                .withMessage("The database is closed");
    }

    @Test
    void workCannotWaitForOtherWork() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.call(tx -> database.call(inner -> 1)));
    }

    private List<String> notes() {
        return column("SELECT text FROM notes ORDER BY text");
    }

    private List<String> column(String query) {
        return database.call(tx -> tx.query(query, row -> row.getString(1)));
    }

    private static int note(Tx tx, String text) throws SQLException {
        return tx.update("INSERT INTO notes(text) VALUES(?)", text);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
