package io.twinflow.local.host;

/** Takes the lines that functions and their host have to say. */
@FunctionalInterface
public interface FunctionLog {
    /**
     * One line.
     *
     * @param level of {@code java.util.logging}
     * @param function empty for the host itself and for what the app prints outside invocations
     */
    void line(String level, String function, String text);
}
