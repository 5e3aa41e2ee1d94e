package io.twinflow.local;

import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.host.FunctionsHost;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Functions host without the services: for the app's settings lead to services elsewhere. */
public final class HostAlone implements AutoCloseable {
    private final Closing closing = new Closing();
    private final FunctionsHost host;

    private HostAlone(Options options, FunctionLog listener) {
        StagedPackage app = StagedPackage.read(options.app());
        options.ports().requireFree(Topology.ADDRESS, Port.FUNCTIONS);
        try {
            Workspace workspace = closing.add(Workspace.of(options.data()));
            closing.add(workspace.lock());
            Database database = closing.add(workspace.database(Duration.ZERO));
            Vertx vertx = Vertx.vertx();
            closing.add(() ->
                    vertx.close().toCompletionStage().toCompletableFuture().join());
            LogFile log = closing.add(new LogFile(workspace.log()));
            log.listen(listener);
            var settings = AppHost.settings(Map.of(), options.settings());
            var setup =
                    AppHost.setup(app, workspace, settings, options.ports().of(Port.FUNCTIONS), options.asksForKeys());
            host = closing.add(FunctionsHost.start(vertx, setup, database, log));
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /**
     * Starts, and waits until the functions are loaded and their event hubs found.
     *
     * @param listener hears what the functions log
     * @throws LocalFailure if it cannot be started for a reason that the user can mend
     */
    public static HostAlone start(Options options, FunctionLog listener) {
        return new HostAlone(options, listener);
    }

    /** The host. */
    public FunctionsHost host() {
        return host;
    }

    /** Where it listens. */
    public String url() {
        return "http://" + Topology.ADDRESS + ":" + host.port();
    }

    @Override
    public void close() {
        closing.close();
    }

    /**
     * How a host is set up.
     *
     * @param ports only that of the functions counts
     * @param data where keys and checkpoints are kept; empty to forget them at the end
     * @param app the staged function app
     * @param settings app settings; those that lead to services are not optional
     * @param asksForKeys whether callers must show a key
     */
    public record Options(
            Ports ports, Optional<Path> data, Path app, Map<String, String> settings, boolean asksForKeys) {}
}
