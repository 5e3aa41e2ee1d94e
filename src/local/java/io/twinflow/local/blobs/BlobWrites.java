package io.twinflow.local.blobs;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Takes blobs in, whole or in blocks. A blob appears at once and whole. */
final class BlobWrites {
    private static final Pattern BLOCK = Pattern.compile("<(?:Latest|Uncommitted|Committed)>([^<]+)</");

    private final Vertx vertx;
    private final BlobStore blobs;

    BlobWrites(Vertx vertx, BlobStore blobs) {
        this.vertx = vertx;
        this.blobs = blobs;
    }

    /** Takes a whole blob; the request must be paused. */
    Future<Path> put(HttpServerRequest request, BlobName name) {
        Path part = blobs.part(UUID.randomUUID().toString());
        Path file = blobs.file(name);
        return receive(request, part)
                .compose(done -> vertx.executeBlocking(() -> move(part, file)))
                .onFailure(e -> discard(part));
    }

    /** Takes a block, which is of no account until it is listed; the request must be paused. */
    Future<Void> putBlock(HttpServerRequest request, BlobName name, String block) {
        return receive(request, part(name, block));
    }

    /** Makes a blob of the blocks that a list names. */
    Future<Path> putBlockList(BlobName name, Buffer list) {
        List<Path> parts = BLOCK.matcher(list.toString(StandardCharsets.UTF_8))
                .results()
                .map(block -> part(name, block.group(1).strip()))
                .toList();
        return vertx.executeBlocking(() -> join(name, parts));
    }

    /** Deletes a blob. */
    Future<Boolean> delete(BlobName name) {
        Path file = blobs.file(name);
        return vertx.executeBlocking(() -> Files.isRegularFile(file) && Files.deleteIfExists(file));
    }

    private Future<Void> receive(HttpServerRequest request, Path part) {
        return vertx.fileSystem()
                .mkdirs(String.valueOf(part.getParent()))
                .compose(made -> vertx.fileSystem().open(part.toString(), new OpenOptions().setTruncateExisting(true)))
                .compose(request::pipeTo);
    }

    private Path part(BlobName name, String block) {
        byte[] key = (name + "\n" + block).getBytes(StandardCharsets.UTF_8);
        return blobs.part(UUID.nameUUIDFromBytes(key).toString());
    }

    private Path join(BlobName name, List<Path> parts) throws IOException {
        Path whole = blobs.part(UUID.randomUUID().toString());
        Files.createDirectories(whole.getParent());
        try {
            concatenate(parts, whole);
            Path file = move(whole, blobs.file(name));
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
            return file;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void concatenate(List<Path> parts, Path whole) throws IOException {
        try (OutputStream output = Files.newOutputStream(whole)) {
            for (Path part : parts) {
                if (!Files.exists(part)) {
                    throw new BlobFailure(400, "InvalidBlockList", "The list names a block that was not uploaded.");
                }
                Files.copy(part, output);
            }
        }
    }

    /** An upload that failed leaves nothing behind. */
    private void discard(Path part) {
        var unused = vertx.fileSystem().delete(part.toString());
    }

    private static Path move(Path part, Path file) throws IOException {
        try {
            Files.createDirectories(file.getParent());
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            throw BlobFailure.notSupported("A blob whose name goes on behind that of another");
        }
    }
}
