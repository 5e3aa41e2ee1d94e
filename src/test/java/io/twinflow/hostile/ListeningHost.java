package io.twinflow.hostile;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The host for one invocation after the other: keeps what a function logs and puts aside. For one thread. */
final class ListeningHost implements ExecutionContext, OutputBinding<String> {
    private final Logger logger = Logger.getAnonymousLogger();
    private final List<LogRecord> lines = new ArrayList<>();
    private @Nullable String output;

    ListeningHost() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        });
    }

    /** Begins the next invocation. */
    void forget() {
        lines.clear();
        output = null;
    }

    /** What was logged, without what was thrown. */
    List<String> lines() {
        return lines.stream().map(LogRecord::getMessage).toList();
    }

    /** What was put aside, one event a line. */
    List<String> deadLetters() {
        return Optional.ofNullable(output).map(text -> text.lines().toList()).orElse(List.of());
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return "hostile";
    }

    @Override
    public String getFunctionName() {
        return "hostile";
    }

    @Override
    public @Nullable String getValue() {
        return output;
    }

    @Override
    public void setValue(String value) {
        output = value;
    }
}
