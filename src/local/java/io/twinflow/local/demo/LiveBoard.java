package io.twinflow.local.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A table that is drawn anew in place, for terminals that know ANSI control sequences. */
public final class LiveBoard implements Board {
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final int LINES_BELOW_ROOMS = 6;

    private final PrintStream out;
    private final Supplier<Screen> screen;
    private int linesDrawn;

    /** A board that never draws more lines or columns than the screen has at that moment. */
    public LiveBoard(PrintStream out, Supplier<Screen> screen) {
        this.out = out;
        this.screen = screen;
        // No cursor, and no line that breaks and makes the table higher than it was counted to be.
        out.print("\033[?25l\033[?7l");
    }

    @Override
    public void say(String line) {
        out.print(upToThePicture() + CLEAR_BELOW);
        linesDrawn = 0;
        out.println(line);
    }

    @Override
    public void show(Snapshot now) {
        Screen size = screen.get();
        List<String> lines = new ArrayList<>(new RoomGrid(size, size.lines() - LINES_BELOW_ROOMS).draw(now.rooms()));
        lines.add("\033[1m%6.1f\033[0m messages/s, %d sent, %d ingested"
                .formatted(now.perSecond(), now.sent(), now.ingested()));
        lines.add("%6d twin updates, %d room updates".formatted(now.twinPatches(), now.roomUpdates()));
        lines.add("%6.1f ms from device to room (p50), %.1f ms (p99)".formatted(now.p50(), now.p99()));
        lines.add("%6d dead letters, %d s"
                .formatted(now.deadLetters(), now.running().toSeconds()));
        lines.add(now.news());
        var text = new StringBuilder(upToThePicture());
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        linesDrawn = lines.size();
        out.print(text.append(CLEAR_BELOW));
        out.flush();
    }

    private String upToThePicture() {
        return linesDrawn == 0
                ? ""
                : "\033[" + Math.min(linesDrawn, screen.get().lines() - 1) + "F";
    }

    @Override
    public void close() {
        out.print("\033[?7h\033[?25h");
        out.flush();
    }
}
