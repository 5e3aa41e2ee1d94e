package io.twinflow.bench.twins;

import io.twinflow.bench.server.Figures;
import io.twinflow.local.await.Await;
import io.twinflow.local.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Loads a graph by the API, and tells how far it has come. */
final class ImportJob {
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String CONTAINER = "http://127.0.0.1/devstoreaccount1/bench/";

    private final Load client;
    private final Path database;

    ImportJob(Load client, Path database) {
        this.client = client;
        this.database = database;
    }

    /** Imports a file of the container {@code bench}; how many nanoseconds it takes. */
    long run(String file, long lines) {
        long start = System.nanoTime();
        var job = Json.object().put("inputBlobUri", CONTAINER + file).put("outputBlobUri", CONTAINER + file + ".log");
        client.answer(Call.put("/jobs/imports/bench", Json.write(job)));
        while (!Await.holds(EVERY, this::isOver)) {
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            Figures.print("import: line of " + lines + " after " + seconds + " s", line(), "");
            if (seconds > LONGEST.toSeconds()) {
                throw new IllegalStateException("The import does not end");
            }
        }
        String status = status();
        if (!status.equals("succeeded")) {
            throw new IllegalStateException("The import has " + status);
        }
        return System.nanoTime() - start;
    }

    private boolean isOver() {
        return !status().equals("running") && !status().equals("notstarted");
    }

    private String status() {
        return Json.read(client.answer(Call.get("/jobs/imports/bench")))
                .path("status")
                .asText();
    }

    /** The API does not tell; the database does, to whoever may read the file. */
    private long line() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(line) FROM adt_jobs")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
