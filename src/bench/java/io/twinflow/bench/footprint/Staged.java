package io.twinflow.bench.footprint;

import io.twinflow.bench.server.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The staged package on disk. */
record Staged(Path directory) {
    void print() throws IOException {
        List<Path> jars = files().stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
        List<Path> own = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("twinflow-"))
                .toList();
        Figures.print("the package", bytes(files()) / 1e6, 1, "MB");
        Figures.print("the app's own jar", bytes(own) / 1e3, "kB");
        Figures.print("jars", jars.size(), "");
        Figures.print("classes in it", classes(jars), "");
        Figures.print("the app's own classes", classes(own), "");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static long classes(List<Path> jars) throws IOException {
        long classes = 0;
        for (Path jar : jars) {
            try (var zip = new ZipFile(jar.toFile())) {
                classes += zip.stream()
                        .filter(entry -> entry.getName().endsWith(".class"))
                        .count();
            }
        }
        return classes;
    }
}
