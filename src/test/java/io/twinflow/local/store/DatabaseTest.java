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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
        CountDownLatch start = queueUp();
        CompletableFuture<Integer> before = database.submit(tx -> note(tx, "before"));
        CompletableFuture<Integer> failing = database.submit(tx -> note(tx, "twice") + note(tx, "twice"));
        CompletableFuture<Integer> after = database.submit(tx -> note(tx, "after"));

        start.countDown();
        CompletableFuture.allOf(before, after).join();

        assertThat(failing).isCompletedExceptionally();
        assertThat(notes()).containsExactly("after", "before");
    }

    @Test
    void aCommitThatFailsTakesBackAllThatSharedIt() {
        database.migrate("pairs", List.of("""
                CREATE TABLE pairs(id INTEGER PRIMARY KEY,
                  other INTEGER REFERENCES pairs(id) DEFERRABLE INITIALLY DEFERRED);
                """));
        List<String> undone = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = queueUp();
        List<CompletableFuture<Integer>> sharing = List.of(
                noteOrUndo("before", undone),
                database.submit(tx -> tx.update("INSERT INTO pairs VALUES(1, 2)")),
                noteOrUndo("after", undone));

        start.countDown();

        assertThat(sharing)
                .allSatisfy(work -> assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(() -> work.get(20, TimeUnit.SECONDS))
                        .withCauseInstanceOf(StoreFailure.class));
        assertThat(undone).containsExactly("after", "before");
        assertThat(notes()).isEmpty();
        database.call(tx -> note(tx, "later"));
        assertThat(notes()).containsExactly("later");
    }

    @Test
    void anErrorIsAFailureOfItsWorkOnly() throws Exception {
        CompletableFuture<Integer> failing = database.submit(tx -> {
            throw new StackOverflowError("too deep");
        });

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> failing.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(StackOverflowError.class);
        assertThat(database.submit(tx -> note(tx, "next")).get(20, TimeUnit.SECONDS))
                .isEqualTo(1);
    }

    @Test
    void whatFollowsACommitIsDoneBeforeAnybodyHearsOfIt() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = queueUp();
        CompletableFuture<Boolean> heard = database.submit(tx -> {
                    tx.onCommit(() -> order.add("followed"));
                    return true;
                })
                .thenApply(done -> order.add("heard"));

        start.countDown();
        heard.join();

        assertThat(order).containsExactly("followed", "heard");
    }

    @Test
    void whatCannotFollowACommitHoldsUpNobody() throws Exception {
        CompletableFuture<Integer> work = database.submit(tx -> {
            tx.onCommit(() -> {
                throw new IllegalStateException("no");
            });
            return note(tx, "kept");
        });

        assertThat(work.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void whatIsPostedIsDoneBeforeWhatIsSubmittedLater() {
        database.post(tx -> note(tx, "posted"));

        assertThat(notes()).containsExactly("posted");
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

    /** Until the latch is let go, all work queues up and will share one commit. */
    private CountDownLatch queueUp() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch start = new CountDownLatch(1);
        database.post(tx -> {
            busy.countDown();
            await(start);
        });
        await(busy);
        return start;
    }

    private CompletableFuture<Integer> noteOrUndo(String text, List<String> undone) {
        return database.submit(tx -> {
            tx.onRollback(() -> undone.add(text));
            return note(tx, text);
        });
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
