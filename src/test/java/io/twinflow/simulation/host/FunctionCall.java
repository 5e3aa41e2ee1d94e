package io.twinflow.simulation.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import io.twinflow.simulation.cloud.Trace;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the host hands to a function beside its input, and what it gets back. Log lines go to the trace. */
final class FunctionCall implements ExecutionContext, OutputBinding<String> {
    private final Logger log;
    private String rejected = "";

    FunctionCall(String instance, Trace trace) {
        this.log = new TraceLogger(instance, trace);
    }

    String rejected() {
        return rejected;
    }

    @Override
    public Logger getLogger() {
        return log;
    }

    @Override
    public String getInvocationId() {
        return "simulated";
    }

    @Override
    public String getFunctionName() {
        return "simulated";
    }

    @Override
    public String getValue() {
        return rejected;
    }

    @Override
    public void setValue(String value) {
        rejected = value;
    }

    /** Not in the JDK's registry of loggers, and off unless a trace is kept. */
    private static final class TraceLogger extends Logger {
        private final String instance;
        private final Trace trace;

        TraceLogger(String instance, Trace trace) {
            super(null, null);
            this.instance = instance;
            this.trace = trace;
            setLevel(trace.isKept() ? Level.ALL : Level.OFF);
        }

        @Override
        public void log(LogRecord line) {
            trace.say(() -> instance + "   logs " + line.getMessage());
        }
    }
}
