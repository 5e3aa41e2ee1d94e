package io.twinflow.local.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The rooms side by side in as many columns as it takes to show all of them, as far as the screen is wide enough.
 *
 * @param lines how many lines there are, heading and remark included
 */
record RoomGrid(Screen screen, int lines) {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final int WITHOUT_SPARK = 32;
    private static final int LEAST_SPARK = 6;
    private static final int MOST_SPARK = 24;
    private static final String GAP = "  ";

    List<String> draw(Collection<RoomState> all) {
        List<RoomState> rooms = List.copyOf(all);
        int rows = Math.max(1, lines - 2);
        int widest = WITHOUT_SPARK + LEAST_SPARK + GAP.length();
        int columns = Math.max(1, Math.min(screen.columns() / widest, (rooms.size() + rows - 1) / rows));
        int spark = Math.max(0, Math.min(MOST_SPARK, screen.columns() / columns - WITHOUT_SPARK - GAP.length()));
        int shown = Math.min(rooms.size(), rows * columns);
        int used = Math.min(rows, (shown + columns - 1) / columns);
        List<String> text = new ArrayList<>();
        text.add("\033[1m"
                + (heading() + " ".repeat(spark) + GAP).repeat(columns).stripTrailing() + "\033[0m");
        for (int row = 0; row < used; row++) {
            var line = new StringBuilder();
            for (int i = row; i < shown; i += used) {
                line.append(cell(rooms.get(i), spark)).append(GAP);
            }
            text.add(line.toString().stripTrailing());
        }
        text.add(shown < rooms.size() ? "… and %d more".formatted(rooms.size() - shown) : "");
        return text;
    }

    private static String heading() {
        return "%-10s %10s %8s  ".formatted("room", "thermostat", "room °C");
    }

    private static String cell(RoomState room, int spark) {
        String name = room.thermostat().replace("thermostat", "room");
        if (room.gone()) {
            return "\033[2m%-10s %10s\033[0m".formatted(name, "deleted") + " ".repeat(11 + spark);
        }
        String drawn = spark(room.history(), spark);
        return "%-10s %10s %8s  \033[36m%s\033[0m".formatted(name, number(room.twin()), number(room.room()), drawn)
                + " ".repeat(spark - drawn.length());
    }

    private static String number(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("–");
    }

    private static String spark(List<BigDecimal> history, int atMost) {
        List<BigDecimal> values = history.subList(Math.max(0, history.size() - atMost), history.size());
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
}
