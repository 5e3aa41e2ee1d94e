package io.twinflow.local.cli;

import io.twinflow.local.demo.Screen;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that the program was started from. Asks it for its size now and then: a window may be resized. */
final class Terminal implements Supplier<Screen> {
    private static final long ASK_EVERY = TimeUnit.SECONDS.toNanos(2);
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]*) ([1-9][0-9]*)");

    private Screen last = Screen.USUAL;
    private long asked = System.nanoTime() - ASK_EVERY;

    /** Whether there is one that draws; {@code scripts/local} knows. */
    static boolean isThere() {
        return Boolean.getBoolean("twinflow.terminal");
    }

    @Override
    public synchronized Screen get() {
        long now = System.nanoTime();
        if (now - asked >= ASK_EVERY) {
            asked = now;
            last = ask();
        }
        return last;
    }

    private Screen ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(new File("/dev/tty")))
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            Matcher size = SIZE.matcher(answer);
            return size.matches() ? new Screen(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))) : last;
        } catch (IOException noSuchProgram) {
            return last;
        }
    }
}
