package io.twinflow.local.host.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The worker process. It takes orders on standard input and answers on standard output, so it ends with its host;
 * what the app itself prints goes to standard error.
 */
public final class Worker {
    private final Map<String, LoadedFunction> functions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Channel host;

    private Worker(Channel host) {
        this.host = host;
    }

    /** Runs until the host closes the worker's standard input. */
    public static void main(String[] arguments) throws IOException {
        var channel = new Channel(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err);
        new Worker(channel).serve();
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException {
        if (!(host.receive().orElse(null) instanceof Message.Start start)) {
            return;
        }
        AppClasses app = AppClasses.of(start.classPath());
        for (Optional<Message> next = host.receive(); next.isPresent(); next = host.receive()) {
            Message message = next.get();
            if (message instanceof Message.Load load) {
                host.send(new Message.Loaded(load.function(), load(app, load)));
            } else if (message instanceof Message.Invoke invoke) {
                threads.execute(() -> run(invoke));
            }
        }
    }

    private String load(AppClasses app, Message.Load load) {
        try {
            functions.put(load.function(), LoadedFunction.of(app, load));
            return "";
        } catch (Exception | LinkageError e) {
            return Failures.rootCause(e);
        }
    }

    /** An {@code Error} outside the function's body leaves the host without an answer, as it does in Azure. */
    private void run(Message.Invoke invoke) {
        try {
            host.send(answer(invoke));
        } catch (IOException hostIsGone) {
            Runtime.getRuntime().halt(1);
        }
    }

    private Message answer(Message.Invoke invoke) {
        try {
            LoadedFunction function = functions.get(invoke.function());
            if (function == null) {
                throw new IllegalStateException("Function " + invoke.function() + " is not loaded");
            }
            return new Message.Done(invoke.invocation(), function.run(invoke, new InvocationContext(invoke, host)));
        } catch (Exception e) {
            return new Message.Failed(invoke.invocation(), Failures.rootCause(e), Failures.stackTrace(e));
        }
    }
}
