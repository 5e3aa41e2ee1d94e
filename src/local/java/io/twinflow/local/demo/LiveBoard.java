package io.twinflow.local.demo;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A table that is drawn anew in place, for terminals that know ANSI control sequences. */
public final class LiveBoard implements Board {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String CLEAR_LINE = "\033[K";
    private static final int MOST_ROOMS = 24;

    private final PrintStream out;
    private int linesDrawn;

    public LiveBoard(PrintStream out) {
        this.out = out;
        out.print("\033[?25l");
    }

    @Override
    public void say(String line) {
        linesDrawn = 0;
        out.println(line);
    }

    @Override
    public void show(Snapshot now) {
        var text = new StringBuilder(linesDrawn == 0 ? "\n" : "\033[" + linesDrawn + "F");
        int before = text.length();
        line(text, "\033[1m%-10s  %11s  %9s\033[0m".formatted("room", "thermostat", "room"));
        now.rooms().stream().limit(MOST_ROOMS).forEach(room -> line(text, row(room)));
        if (now.rooms().size() > MOST_ROOMS) {
            line(text, "… and %d more".formatted(now.rooms().size() - MOST_ROOMS));
        }
        line(text, "");
        line(
                text,
                "\033[1m%6.1f\033[0m messages/s, %d sent, %d ingested"
                        .formatted(now.perSecond(), now.sent(), now.ingested()));
        line(text, "%6d twin updates, %d room updates".formatted(now.twinPatches(), now.roomUpdates()));
        line(text, "%6.1f ms from device to room (p50), %.1f ms (p99)".formatted(now.p50(), now.p99()));
        line(
                text,
                "%6d dead letters, %d s"
                        .formatted(now.deadLetters(), now.running().toSeconds()));
        line(text, now.news());
        linesDrawn = (int) text.substring(before).chars().filter(c -> c == '\n').count();
        out.print(text);
        out.flush();
    }

    @Override
    public void close() {
        out.print("\033[?25h");
        out.flush();
    }

    private static String row(RoomState room) {
        String name = room.thermostat().replace("thermostat", "room");
        return room.gone()
                ? "\033[2m%-10s  %11s\033[0m".formatted(name, "deleted")
                : "%-10s  %8s °C  %6s °C  \033[36m%s\033[0m"
                        .formatted(name, number(room.twin()), number(room.room()), spark(room.history()));
    }

    private static String number(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("–");
    }

    private static String spark(List<BigDecimal> values) {
        double least =
                values.stream().mapToDouble(BigDecimal::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(0);
        double range = Math.max(0.01, most - least);
        var line = new StringBuilder();
        for (BigDecimal value : values) {
            line.append(BARS.charAt((int) Math.round((value.doubleValue() - least) / range * (BARS.length() - 1))));
        }
        return line.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(CLEAR_LINE).append('\n');
    }
}
