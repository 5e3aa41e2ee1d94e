package io.twinflow.local.replay;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Goes through dead letters and sends those that are wanted, each at least once over any number of runs. */
public final class Replay {
    private final Outlets outlets;
    private final Selection selection;
    private final boolean dry;
    private final PrintWriter out;
    private final Tally tally = new Tally();

    /** @param dry whether to say only what would be done */
    public Replay(Outlets outlets, Selection selection, boolean dry, PrintWriter out) {
        this.outlets = outlets;
        this.selection = selection;
        this.dry = dry;
        this.out = out;
    }

    /**
     * Sends the letters of files, and of all that look like dead letters in directories.
     *
     * @throws LocalFailure if nothing more can be sent; what was sent until then is marked
     */
    public Tally run(List<Path> paths) {
        try {
            paths.stream().flatMap(path -> files(path).stream()).forEach(this::run);
        } finally {
            out.println(tally.line(dry));
        }
        return tally;
    }

    private static List<Path> files(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path) || LetterFile.hasName(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LocalFailure("The dead letters in " + path + " cannot be read: " + Reason.of(e) + ".");
        }
    }

    private void run(Path file) {
        SentMarks marks = SentMarks.of(file);
        for (Entry entry : new LetterFile(file).read()) {
            if (entry instanceof Entry.Letter letter) {
                take(letter, marks);
            } else if (entry instanceof Entry.Unreadable unreadable) {
                tally.unreadable();
                out.println("unreadable " + unreadable.place() + ": " + unreadable.problem());
            }
        }
    }

    private void take(Entry.Letter letter, SentMarks marks) {
        if (!selection.wants(letter)) {
            tally.unwanted();
        } else if (marks.has(letter.place()) && !selection.again()) {
            tally.before();
        } else if (dry) {
            tally.sent();
            say("would send", letter, " to " + Outlets.destination(letter.event()));
        } else {
            send(letter, marks);
        }
    }

    private void send(Entry.Letter letter, SentMarks marks) {
        try {
            outlets.send(letter.event());
            tally.sent();
            say("sent", letter, " to " + Outlets.destination(letter.event()));
            marks.add(letter.place());
        } catch (Undelivered e) {
            tally.failed();
            say("not sent", letter, ": " + e.getMessage());
        } catch (LocalFailure e) {
            tally.failed();
            throw e;
        }
    }

    private void say(String what, Entry.Letter letter, String more) {
        out.println(what + " " + letter.label() + more + " (" + letter.place() + ")");
    }
}
