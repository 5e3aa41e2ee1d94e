package io.twinflow.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second local Azure out of a data directory; the system lets go of it even if this process is killed. */
final class DataLock implements AutoCloseable {
    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes a directory.
     *
     * @throws LocalFailure if another has it, or it cannot be written
     */
    static DataLock of(Path directory) {
        try {
            FileChannel file =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (taken(file)) {
                file.close();
                throw new LocalFailure("The data directory " + directory
                        + " is in use by another local Azure; end that one, or choose another with --data.");
            }
            return new DataLock(file);
        } catch (IOException e) {
            throw new LocalFailure("The data directory " + directory + " cannot be written: " + Reason.of(e) + ".");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static boolean taken(FileChannel file) throws IOException {
        try {
            return file.tryLock() == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }
}
