package io.twinflow.local.host;

import io.twinflow.local.host.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The worker's own classes in a jar, so that no other class of this program can stand before the app's. */
final class WorkerJar {
    private static final String PACKAGE = Worker.class.getPackageName().replace('.', '/');

    private WorkerJar() {}

    static Path writeTo(Path jar) {
        try {
            URI root = Worker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path classes = Path.of(root).resolve(PACKAGE);
            try (var out = new JarOutputStream(Files.newOutputStream(jar));
                    Stream<Path> files = Files.list(classes)) {
                List<Path> sorted = files.sorted().toList();
                for (Path file : sorted) {
                    out.putNextEntry(new JarEntry(PACKAGE + "/" + file.getFileName()));
                    Files.copy(file, out);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
