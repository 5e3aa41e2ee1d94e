package io.twinflow.local.host;

import io.twinflow.local.host.worker.Channel;
import io.twinflow.local.host.worker.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One worker process and the invocations it has not yet answered. Thread-safe. */
final class WorkerProcess implements AutoCloseable {
    private final Map<String, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
    private final Map<String, String> functionOf = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> loading = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Process process;
    private final Channel channel;
    private final FunctionLog log;

    private WorkerProcess(Process process, FunctionLog log) {
        this.process = process;
        this.log = log;
        this.channel = new Channel(process.getInputStream(), process.getOutputStream());
    }

    static WorkerProcess start(WorkerSetup setup, FunctionLog log) throws IOException {
        var worker = new WorkerProcess(setup.start(), log);
        daemon("worker-answers", worker::listen);
        daemon("worker-prints", worker::print);
        worker.send(new Message.Start(setup.app().stream().map(Path::toString).toList()));
        return worker;
    }

    /** Makes a function ready; the future has an empty text, or says why it is not. */
    CompletableFuture<String> load(FunctionDefinition function) {
        CompletableFuture<String> loaded = loading.computeIfAbsent(function.name(), name -> new CompletableFuture<>());
        send(new Message.Load(function.name(), function.entryPoint()));
        return loaded;
    }

    /** Runs a function; the future never fails. */
    CompletableFuture<Outcome> invoke(Message.Invoke invoke) {
        var outcome = new CompletableFuture<Outcome>();
        running.put(invoke.invocation(), outcome);
        functionOf.put(invoke.invocation(), invoke.function());
        send(invoke);
        if (gone.isDone()) {
            finish(invoke.invocation(), new Outcome.WorkerGone());
        }
        return outcome;
    }

    /** Ends when the process has ended. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Kills the process at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to end by closing its input. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            process.destroy();
        }
    }

    private void send(Message message) {
        try {
            channel.send(message);
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private void listen() {
        try {
            for (Optional<Message> next = channel.receive(); next.isPresent(); next = channel.receive()) {
                hear(next.get());
            }
        } catch (IOException e) {
            log.line("WARNING", "", "The worker's answer could not be read: " + e.getMessage());
        }
        process.destroyForcibly();
        gone.complete(null);
        loading.values().forEach(loaded -> loaded.complete("the worker ended"));
        running.keySet().forEach(invocation -> finish(invocation, new Outcome.WorkerGone()));
    }

    private void hear(Message message) {
        if (message instanceof Message.Done done) {
            finish(done.invocation(), new Outcome.Returned(done.outputs()));
        } else if (message instanceof Message.Failed failed) {
            finish(failed.invocation(), new Outcome.Threw(failed.reason()));
        } else if (message instanceof Message.Log line) {
            log.line(line.level(), functionOf.getOrDefault(line.invocation(), ""), line.text());
        } else if (message instanceof Message.Loaded loaded) {
            loading.computeIfAbsent(loaded.function(), name -> new CompletableFuture<>())
                    .complete(loaded.problem());
        }
    }

    private void finish(String invocation, Outcome outcome) {
        functionOf.remove(invocation);
        CompletableFuture<Outcome> waiting = running.remove(invocation);
        if (waiting != null) {
            waiting.complete(outcome);
        }
    }

    private void print() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line("FINE", "", line);
            }
        } catch (IOException e) {
            log.line("FINE", "", "The worker's standard error ended: " + e.getMessage());
        }
    }

    private static void daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
