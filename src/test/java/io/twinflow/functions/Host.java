package io.twinflow.functions;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the host hands to a function beside its input, and what it gets back. */
final class Host {
    final ExecutionContext context = mock(ExecutionContext.class);
    final OutputBinding<String> rejected = output();
    final List<String> log = new ArrayList<>();
    final List<String> deadLetters = new ArrayList<>();

    Host() {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(new Lines(log));
        when(context.getLogger()).thenReturn(logger);
        doAnswer(set -> {
                    String lines = set.getArgument(0);
                    return deadLetters.addAll(lines.lines().toList());
                })
                .when(rejected)
                .setValue(any());
    }

    @SuppressWarnings("unchecked") // a mock of a generic type
    private static OutputBinding<String> output() {
        return mock(OutputBinding.class);
    }

    /** Keeps lines as the host would show them. */
    private static final class Lines extends Handler {
        private final List<String> lines;

        Lines(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
