package io.twinflow.local;

import io.twinflow.local.host.AppSettings;
import io.twinflow.local.host.CheckpointPlace;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.host.FunctionsHost;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.host.WorkerSetup;
import java.util.HashMap;
import java.util.Map;

/** The staged app with the settings that lead it to the local services. */
final class AppHost {
    private AppHost() {}

    static FunctionsHost start(Services services, LocalOptions options, StagedPackage app, FunctionLog log) {
        AppSettings settings = settings(services, options);
        var worker = new WorkerSetup(LocalOptions.WORKER_JARS, services.workspace.scratch(), app.classPath(), settings);
        int port = options.ports().of(Port.FUNCTIONS);
        var setup = new FunctionsHost.Setup(
                app, worker, settings, CheckpointPlace.DATABASE, services.workspace.blobs(), Topology.ADDRESS, port);
        return FunctionsHost.start(services.vertx, setup, services.database, log);
    }

    static AppSettings settings(Services services, LocalOptions options) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ADT_INSTANCE_URL",
                "http://" + Topology.ADDRESS + ":" + services.twinsServer.httpPort(),
                "DEVICE_MODELS",
                "dtmi:contosocom:DigitalTwins:Thermostat;*",
                "DEVICE_EVENTS_HUB",
                Topology.DEVICE_EVENTS,
                "LIFECYCLE_EVENTS_HUB",
                Topology.LIFECYCLE_EVENTS,
                "TWIN_EVENTS_HUB",
                Topology.TWIN_EVENTS,
                "TIME_SERIES_HUB",
                Topology.TIME_SERIES,
                "EventHubs",
                services.eventHubsConnection(),
                "AzureWebJobsStorage",
                "UseDevelopmentStorage=true",
                "FUNCTIONS_WORKER_RUNTIME",
                "java"));
        options.settings().forEach((name, value) -> {
            if (value.isEmpty()) {
                settings.remove(name);
            } else {
                settings.put(name, value);
            }
        });
        return new AppSettings(settings);
    }
}
