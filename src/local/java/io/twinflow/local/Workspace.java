package io.twinflow.local;

import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/**
 * The files of one local Azure: those of a data directory, or temporary ones that are gone at the end.
 *
 * @param temporary whether they are deleted on close
 */
record Workspace(Path directory, boolean temporary) implements AutoCloseable {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    static Workspace of(Optional<Path> data) {
        return data.map(Workspace::in)
                .orElseGet(
                        () -> new Workspace(TemporaryDirectory.make("twinflow").path(), true));
    }

    private static Workspace in(Path data) {
        try {
            return new Workspace(Files.createDirectories(data, OWNER_ONLY).toAbsolutePath(), false);
        } catch (IOException e) {
            throw new LocalFailure("The data directory " + data + " cannot be made: " + Reason.of(e) + ".");
        }
    }

    DataLock lock() {
        return DataLock.of(directory);
    }

    Database database(Duration queryLag) {
        return temporary ? Database.temporary(Database.QUERY_LIMIT, queryLag) : Database.in(directory, queryLag);
    }

    CertificateAuthority authority() {
        return CertificateAuthority.in(directory.resolve("tls"));
    }

    Path ca() {
        return directory.resolve("tls").resolve("ca.pem");
    }

    /** The key of the issuer of access tokens. */
    Path issuer() {
        return directory.resolve("issuer.json");
    }

    Path blobs() {
        return directory.resolve("blobs");
    }

    Path gridDeadLetters() {
        return directory.resolve("eventgrid-dead-letters");
    }

    Path log() {
        return directory.resolve("functions.log");
    }

    Path scratch() {
        return directory.resolve("worker");
    }

    @Override
    public void close() {
        if (temporary) {
            new TemporaryDirectory(directory).close();
        }
    }
}
