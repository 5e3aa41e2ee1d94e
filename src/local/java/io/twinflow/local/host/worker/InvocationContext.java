package io.twinflow.local.host.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a function can ask about its invocation; the logger's lines carry the invocation to the host. */
final class InvocationContext implements ExecutionContext, RetryContext, TraceContext {
    private final Message.Invoke invoke;
    private final Logger logger;

    InvocationContext(Message.Invoke invoke, Channel host) {
        this.invoke = invoke;
        this.logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(new HostLog(invoke.invocation(), host));
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return invoke.invocation();
    }

    @Override
    public String getFunctionName() {
        return invoke.function();
    }

    @Override
    public TraceContext getTraceContext() {
        return this;
    }

    @Override
    public RetryContext getRetryContext() {
        return this;
    }

    @Override
    public int getRetrycount() {
        return invoke.retry().count();
    }

    @Override
    public int getMaxretrycount() {
        return invoke.retry().most();
    }

    @Override
    public RpcException getException() {
        return new LastFailure(invoke.retry().lastFailure());
    }

    @Override
    public String getTraceparent() {
        return "";
    }

    @Override
    public String getTracestate() {
        return "";
    }

    @Override
    public Map<String, String> getAttributes() {
        return Map.of();
    }

    private record LastFailure(String message) implements RpcException {
        @Override
        public String getSource() {
            return "";
        }

        @Override
        public String getStacktrace() {
            return "";
        }

        @Override
        public String getMessage() {
            return message;
        }
    }
}
