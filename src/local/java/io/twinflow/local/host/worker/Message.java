package io.twinflow.local.host.worker;

import java.util.List;
import java.util.Map;

/** What host and worker say to each other. */
public sealed interface Message {
    /**
     * Host to worker, once, first.
     *
     * @param classPath the app's jar and its libraries
     */
    record Start(List<String> classPath) implements Message {}

    /** Host to worker: make a function ready; the answer is {@link Loaded}. */
    record Load(String function, String entryPoint) implements Message {}

    /** Worker to host: the function is ready, or why it is not; an empty text is no problem. */
    record Loaded(String function, String problem) implements Message {}

    /**
     * Host to worker: run a function; the answer is {@link Done} or {@link Failed}, or nothing, as with Azure's worker.
     *
     * @param inputs by the names of bindings
     * @param metadata by the names that {@code @BindingName} uses
     */
    record Invoke(
            String invocation, String function, Map<String, Value> inputs, Map<String, Value> metadata, Retry retry)
            implements Message {}

    /** Worker to host: the function returned; {@code $return} is its return value. */
    record Done(String invocation, Map<String, Value> outputs) implements Message {}

    /**
     * Worker to host: the function threw.
     *
     * @param reason class and message of the root cause
     */
    record Failed(String invocation, String reason, String stackTrace) implements Message {}

    /** Worker to host: a line that the function logged. */
    record Log(String invocation, String level, String text) implements Message {}

    /**
     * Which attempt an invocation is.
     *
     * @param count retries so far
     * @param most retries at most, -1 without end
     * @param lastFailure why the last attempt failed, empty at the first
     */
    record Retry(int count, int most, String lastFailure) {
        /** The first attempt. */
        public static final Retry NONE = new Retry(0, 0, "");
    }
}
