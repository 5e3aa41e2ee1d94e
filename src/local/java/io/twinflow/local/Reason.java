package io.twinflow.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file could not be used, in words: the JDK often gives its name only. */
public final class Reason {
    private Reason() {}

    /** Without a full stop, to end a sentence that names the file. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        if (failure instanceof FileSystemException other) {
            return Optional.ofNullable(other.getReason())
                    .orElse("the system refused")
                    .toLowerCase(java.util.Locale.ROOT);
        }
        return String.valueOf(failure.getMessage());
    }
}
