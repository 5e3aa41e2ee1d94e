package io.twinflow.local.host.worker;

import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Sends what a function logs to the host; parameters of a message are not filled in, as in Azure. */
final class HostLog extends Handler {
    private final String invocation;
    private final Channel host;

    HostLog(String invocation, Channel host) {
        this.invocation = invocation;
        this.host = host;
    }

    @Override
    public void publish(LogRecord line) {
        try {
            host.send(new Message.Log(invocation, line.getLevel().getName(), String.valueOf(line.getMessage())));
        } catch (IOException e) {
            reportError("The host is gone", e, java.util.logging.ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
