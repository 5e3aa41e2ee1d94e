package io.twinflow.bench.app;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.logging.Logger;

/** What the host tells a function about an invocation; its log is as quiet as the measurement's. */
final class Call implements ExecutionContext {
    private static final Logger LOG = Logger.getLogger(Call.class.getName());

    @Override
    public Logger getLogger() {
        return LOG;
    }

    @Override
    public String getInvocationId() {
        return "bench";
    }

    @Override
    public String getFunctionName() {
        return "bench";
    }
}
