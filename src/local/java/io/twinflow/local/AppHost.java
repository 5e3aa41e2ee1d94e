package io.twinflow.local;

import io.twinflow.local.host.AppSettings;
import io.twinflow.local.host.FunctionLog;
import io.twinflow.local.host.FunctionsHost;
import io.twinflow.local.host.StagedPackage;
import io.twinflow.local.host.WorkerSetup;
import java.util.HashMap;
import java.util.Map;

/** The staged app with the settings that lead it to the local services. */
final class AppHost {
    /** Settings that name event hubs. */
    static final Map<String, String> ENTITIES = Map.of(
            "DEVICE_EVENTS_HUB",
            Topology.DEVICE_EVENTS,
            "LIFECYCLE_EVENTS_HUB",
            Topology.LIFECYCLE_EVENTS,
            "TWIN_EVENTS_HUB",
            Topology.TWIN_EVENTS,
            "TIME_SERIES_HUB",
            Topology.TIME_SERIES);

    private AppHost() {}

    static FunctionsHost start(Services services, LocalOptions options, StagedPackage app, FunctionLog log) {
        AppSettings settings = settings(
                Map.of(
                        "ADT_INSTANCE_URL",
                        services.twins.endpoint().http(),
                        "EventHubs",
                        services.amqp.endpoint().connectionString()),
                options.settings());
        int port = options.ports().of(Port.FUNCTIONS);
        return FunctionsHost.start(
                services.platform.vertx,
                setup(app, services.platform.workspace, settings, port, true),
                services.platform.database,
                log);
    }

    static FunctionsHost.Setup setup(
            StagedPackage app, Workspace workspace, AppSettings settings, int port, boolean asksForKeys) {
        var worker = new WorkerSetup(LocalOptions.WORKER_JARS, workspace.scratch(), app.classPath(), settings);
        return new FunctionsHost.Setup(app, worker, settings, workspace.blobs(), Topology.ADDRESS, port, asksForKeys);
    }

    /**
     * The settings of the app.
     *
     * @param places settings that lead to services
     * @param given what the user has set; an empty text takes a setting away
     */
    static AppSettings settings(Map<String, String> places, Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "DEVICE_MODELS",
                "dtmi:contosocom:DigitalTwins:Thermostat;*",
                "AzureWebJobsStorage",
                "UseDevelopmentStorage=true",
                "FUNCTIONS_WORKER_RUNTIME",
                "java"));
        settings.putAll(ENTITIES);
        settings.putAll(places);
        settings.putAll(given);
        settings.values().removeIf(String::isEmpty);
        return new AppSettings(settings);
    }
}
