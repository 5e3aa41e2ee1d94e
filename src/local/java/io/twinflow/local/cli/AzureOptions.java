package io.twinflow.local.cli;

import io.twinflow.local.DataPlane;
import io.twinflow.local.Endpoints;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalFailure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.Port;
import io.twinflow.local.Ports;
import io.twinflow.local.ProvisioningOptions;
import io.twinflow.local.host.FunctionLog;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the local Azure itself. */
final class AzureOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps all state in this directory; without it, everything is forgotten at the end.")
    private @Nullable Path data;

    @Option(
            names = "--ports",
            paramLabel = "PORTS",
            defaultValue = "",
            description = "Moves ports, as mqtt=18883,twins=0; 0 is any that is free, --ports 0 frees all. Usual ones:"
                    + " management=7070, functions=7071, twins=7080, twins-tls=7443, mqtt=8883, devices-https=8443,"
                    + " eventhubs=5672, eventhubs-tls=5671.")
    private String ports = "";

    @Option(
            names = "--hubs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Has this many IoT hubs, from 1 to 8: 127.0.0.1, 127.0.0.2, … at the same port. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int hubs = 1;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Writes every address, key and the CA's path to this file, as JSON, when all is up.")
    private @Nullable Path readyFile;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "models",
            description = "Uploads the DTDL models of this directory. Default: ${DEFAULT-VALUE}.")
    private Path models = Path.of("models");

    @Option(
            names = "--definitions",
            paramLabel = "DIR",
            defaultValue = "infra/data",
            description = "Takes the event routes and the enrolment group from routes.json and enrollment-group.json in"
                    + " this directory. Default: ${DEFAULT-VALUE}.")
    private Path definitions = Path.of("infra", "data");

    @Option(
            names = "--event-hubs-config",
            paramLabel = "FILE",
            description = "Adds the event hubs of a config.json as Microsoft's Event Hubs emulator takes it.")
    private @Nullable Path eventHubsConfig;

    @Option(
            names = "--service-bus-config",
            paramLabel = "FILE",
            description = "Adds the queues and topics of a config.json as Microsoft's Service Bus emulator takes it.")
    private @Nullable Path serviceBusConfig;

    @Mixin
    private AppOptions app = new AppOptions();

    @Option(
            names = "--dps",
            paramLabel = "fast|realistic",
            defaultValue = "fast",
            description = "Whether devices are provisioned at once, or have to ask again as they must in Azure."
                    + " Default: ${DEFAULT-VALUE}.")
    private DpsPace dps = DpsPace.FAST;

    @Option(
            names = "--device-cas",
            paramLabel = "DIR",
            description = "Trusts the CA certificates of this directory (NAME.pem) for devices: enrolments may refer to"
                    + " them by name, and hubs accept devices of type certificateAuthority.")
    private @Nullable Path deviceCas;

    @Mixin
    private DigitalTwinsOptions digitalTwins = new DigitalTwinsOptions();

    /** Starts everything; whoever waits for the ready file never gets the one of an earlier run. */
    LocalAzure start(boolean functions, boolean bare, FunctionLog log) {
        Optional<Path> ready = Optional.ofNullable(readyFile);
        LocalOptions options = bare ? read(functions).bare() : read(functions);
        ready.ifPresent(Endpoints::forget);
        LocalAzure local = LocalAzure.start(options, log);
        try {
            ready.ifPresent(local.endpoints()::writeTo);
            return local;
        } catch (LocalFailure e) {
            local.close();
            throw e;
        }
    }

    /** Which app runs, and how it is set. */
    AppOptions app() {
        return app;
    }

    /** Where a Functions host listens that is started and ended on its own. */
    int functionsPort() {
        int port = Ports.parse(ports).of(Port.FUNCTIONS);
        return port == 0 ? Ports.lasting() : port;
    }

    private LocalOptions read(boolean functions) {
        if (hubs < 1 || hubs > LocalOptions.MOST_HUBS) {
            throw new LocalFailure("--hubs takes a number from 1 to " + LocalOptions.MOST_HUBS + ", not " + hubs + ".");
        }
        return new LocalOptions(
                Ports.parse(ports),
                hubs,
                new ProvisioningOptions(dps == DpsPace.REALISTIC, Optional.ofNullable(deviceCas)),
                Optional.ofNullable(data),
                functions ? Optional.of(app.directory()) : Optional.empty(),
                Optional.of(new DataPlane(models, definitions)),
                Optional.ofNullable(eventHubsConfig),
                Optional.ofNullable(serviceBusConfig),
                app.settings(),
                digitalTwins.read());
    }

    /** How long registering takes. */
    enum DpsPace {
        FAST,
        REALISTIC
    }
}
