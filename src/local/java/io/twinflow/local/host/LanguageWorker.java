package io.twinflow.local.host;

import io.twinflow.local.LocalFailure;
import io.twinflow.local.Reason;
import io.twinflow.local.host.worker.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps one worker process running with every function loaded; a worker that ends is followed by another. Thread-safe. */
final class LanguageWorker implements AutoCloseable {
    private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WorkerSetup setup;
    private final List<FunctionDefinition> functions;
    private final FunctionLog log;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile WorkerProcess current;

    private LanguageWorker(WorkerSetup setup, List<FunctionDefinition> functions, FunctionLog log) {
        this.setup = setup;
        this.functions = functions;
        this.log = log;
        this.current = launch();
    }

    /**
     * Starts a worker and waits until it has loaded the functions.
     *
     * @throws LocalFailure if one cannot be loaded
     */
    static LanguageWorker start(WorkerSetup setup, List<FunctionDefinition> functions, FunctionLog log) {
        return new LanguageWorker(setup, functions, log);
    }

    /** Runs a function in the worker of the moment; the future never fails. */
    CompletableFuture<Outcome> invoke(Message.Invoke invoke) {
        return current.invoke(invoke);
    }

    /** Ends the worker at once; another takes its place. */
    void kill() {
        current.kill();
    }

    @Override
    public void close() {
        closed.countDown();
        current.close();
    }

    private WorkerProcess launch() {
        try {
            WorkerProcess worker = WorkerProcess.start(setup, log);
            try {
                load(worker);
            } catch (LocalFailure e) {
                worker.kill();
                throw e;
            }
            var unused = worker.gone().thenRun(this::replace);
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException("The worker process cannot be started: " + Reason.of(e) + ".", e);
        }
    }

    private void load(WorkerProcess worker) {
        Map<FunctionDefinition, CompletableFuture<String>> loads = new LinkedHashMap<>();
        functions.forEach(function -> loads.put(function, worker.load(function)));
        try {
            for (var load : loads.entrySet()) {
                String problem = load.getValue().get(LOAD_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
                if (!problem.isEmpty()) {
                    throw new LocalFailure("Function " + load.getKey().name() + " cannot be loaded: " + problem + ".");
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalFailure(
                    "The worker process did not load the functions in " + LOAD_TIMEOUT.toSeconds() + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted while the worker process started.");
        }
    }

    private void replace() {
        if (closed.getCount() == 0) {
            return;
        }
        log.line("WARNING", "", "The worker process has ended; starting another.");
        var thread = new Thread(this::relaunch, "worker-restart");
        thread.setDaemon(true);
        thread.start();
    }

    /** Tries until it works: whatever is in the way may be mended meanwhile. */
    private void relaunch() {
        Duration pause = FIRST_PAUSE;
        try {
            while (closed.getCount() > 0 && !relaunched(pause)) {
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean relaunched(Duration pause) {
        try {
            current = launch();
            if (closed.getCount() == 0) {
                current.close();
            }
            return true;
        } catch (LocalFailure | UncheckedIOException e) {
            log.line("SEVERE", "", e.getMessage() + " Trying again in " + pause.toMillis() + " ms.");
            return false;
        }
    }
}
