package io.twinflow.local;

import io.twinflow.local.keys.KeyRing;
import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What every service stands on: files, database, keys, certificates, event loops and the time. */
final class Platform implements AutoCloseable {
    private final Closing closing = new Closing();
    final Clock clock = Clock.systemUTC();
    final Workspace workspace;
    final Database database;
    final KeyRing keys;
    final CertificateAuthority authority;
    final Vertx vertx;

    Platform(Optional<Path> data, Duration queryLag) {
        try {
            workspace = closing.add(Workspace.of(data));
            closing.add(workspace.lock());
            database = closing.add(workspace.database(queryLag));
            keys = new KeyRing(database);
            authority = workspace.authority();
            vertx = Vertx.vertx();
            closing.add(() -> joined(vertx.close()));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** Waits; never on an event loop. */
    static <T> T joined(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        closing.close();
    }
}
