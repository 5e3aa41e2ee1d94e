package io.twinflow.bench.footprint;

import io.twinflow.bench.server.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording says of where time goes and what is allocated. */
final class Recording {
    private static final int MOST = 8;

    private final Map<String, Long> samples = new HashMap<>();
    private final Map<String, Long> allocated = new HashMap<>();

    static Recording read(Path file) throws IOException {
        var recording = new Recording();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                recording.add(events.readEvent());
            }
        }
        return recording;
    }

    void print(int events) {
        long bytes = sum(allocated);
        Figures.print("allocated per 1,000 events, as sampled", bytes / 1e3 / events, "MB");
        Figures.say("  what is allocated most");
        print(allocated);
        Figures.say("  where processor time goes, of " + sum(samples) + " samples of Java code");
        print(samples);
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> samples.merge(top(event), 1L, Long::sum);
            case "jdk.ObjectAllocationSample" -> allocated.merge(kind(event), event.getLong("weight"), Long::sum);
            default -> {
                // Nothing that is counted here.
            }
        }
    }

    /** Without the number that each lambda gets anew in every process. */
    private static String kind(RecordedEvent event) {
        String name = event.getClass("objectClass").getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda) + ", a lambda";
    }

    private static String top(RecordedEvent event) {
        List<RecordedFrame> frames = event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace().getFrames();
        if (frames.isEmpty()) {
            return "unknown";
        }
        RecordedMethod method = frames.get(0).getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    private static void print(Map<String, Long> counts) {
        double all = sum(counts);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST)
                .forEach(entry -> Figures.print("    " + entry.getKey(), 100 * entry.getValue() / all, 1, "%"));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
