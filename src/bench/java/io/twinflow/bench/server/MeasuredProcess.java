package io.twinflow.bench.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a JVM of its own takes of memory and time. */
public record MeasuredProcess(Process process) {
    /** What is alive on its heap, after a collection; in bytes. */
    public long heap() {
        jcmd("GC.run");
        // Such as "def new generation   total 78656K, used 4195K", once per generation.
        return jcmd("GC.heap_info")
                .lines()
                .filter(line -> line.contains("generation") || line.contains("garbage-first"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")) << 10)
                .sum();
    }

    /** All of its memory that is in use, in bytes. */
    public long resident() {
        try (Stream<String> status = Files.lines(proc("status"))) {
            return status.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files and sockets it has open. */
    public long descriptors() {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor time it has taken so far, in milliseconds. */
    public long processorMillis() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    /** What {@code jcmd} answers to a command. */
    public String jcmd(String... command) {
        try {
            String[] whole = Stream.concat(Stream.of(tool("jcmd"), Long.toString(process.pid())), Stream.of(command))
                    .toArray(String[]::new);
            Process jcmd = new ProcessBuilder(whole).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a program of the JDK is. */
    static String tool(String name) {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + name;
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
