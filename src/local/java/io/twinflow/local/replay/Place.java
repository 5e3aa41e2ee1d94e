package io.twinflow.local.replay;

import java.nio.file.Path;

/**
 * Where a dead letter stands.
 *
 * @param line counted from 1; in a file with an array, which element
 */
record Place(Path file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
