package io.twinflow.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a local Azure is set up.
 *
 * @param hubs how many IoT hubs there are, the first at 127.0.0.1, the next at 127.0.0.2
 * @param provisioning how devices get into hubs
 * @param data where its state is kept; empty to forget everything at the end
 * @param app the staged function app; empty for the services alone
 * @param dataPlane models, event routes and enrolment group that there are from the start; empty for none
 * @param eventHubs a {@code config.json} of Microsoft's Event Hubs emulator, whose hubs there are too
 * @param serviceBus a {@code config.json} of Microsoft's Service Bus emulator, whose queues and topics there are too
 * @param settings app settings to set besides the usual ones; an empty text takes one away
 * @param twins how like the real service Digital Twins is
 */
public record LocalOptions(
        Ports ports,
        int hubs,
        ProvisioningOptions provisioning,
        Optional<Path> data,
        Optional<Path> app,
        Optional<DataPlane> dataPlane,
        Optional<Path> eventHubs,
        Optional<Path> serviceBus,
        Map<String, String> settings,
        TwinsOptions twins) {
    /** The most IoT hubs there can be: the server's certificate names as many addresses. */
    public static final int MOST_HUBS = 8;

    /** Where the build stages the app. */
    public static final Path STAGED = Path.of("target", "azure-functions", "twinflow");

    /** Where the build puts the worker's jars. */
    public static final Path WORKER_JARS = Path.of("target", "local", "worker");

    /** The staged app on free ports, with nothing kept. */
    public static LocalOptions forTests() {
        return new LocalOptions(
                Ports.free(),
                1,
                ProvisioningOptions.fast(),
                Optional.empty(),
                Optional.of(STAGED),
                Optional.of(DataPlane.shipped()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                TwinsOptions.fast());
    }

    /** The same with app settings. */
    public LocalOptions with(Map<String, String> appSettings) {
        return new LocalOptions(
                ports, hubs, provisioning, data, app, dataPlane, eventHubs, serviceBus, appSettings, twins);
    }

    /** The same with another Digital Twins. */
    public LocalOptions with(TwinsOptions other) {
        return new LocalOptions(
                ports, hubs, provisioning, data, app, dataPlane, eventHubs, serviceBus, settings, other);
    }

    /** The same with the services alone. */
    public LocalOptions withoutApp() {
        return new LocalOptions(
                ports, hubs, provisioning, data, Optional.empty(), dataPlane, eventHubs, serviceBus, settings, twins);
    }

    /** The same with nothing in the services but what the infrastructure code makes. */
    public LocalOptions bare() {
        return new LocalOptions(
                ports, hubs, provisioning, data, app, Optional.empty(), eventHubs, serviceBus, settings, twins);
    }
}
