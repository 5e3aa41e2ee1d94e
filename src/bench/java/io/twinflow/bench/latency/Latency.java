package io.twinflow.bench.latency;

import io.twinflow.bench.server.Figures;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.consumer.HubAccess;
import io.twinflow.local.simulator.Building;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.TwinsAccess;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Prints how long messages take from device to room at several rates, with the packaged app in the local Azure. */
public final class Latency implements Callable<Integer> {
    private static final int DEVICES = 50;

    @Option(names = "--quick", description = "A few seconds for each rate.")
    private boolean quick;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "10,100,1000",
            description = "Messages a second of all devices together. Default: ${DEFAULT-VALUE}.")
    private List<Integer> rates = List.of();

    /** Runs it. */
    public static void main(String[] arguments) {
        Figures.quiet();
        System.exit(new CommandLine(new Latency()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<String> devices = Fleet.ids(DEVICES);
        try (LocalAzure azure = LocalAzure.start(LocalOptions.forTests(), (level, function, text) -> {})) {
            Building building = new Building(
                    TwinsAccess.overHttp(URI.create(azure.endpoints().twins().http())), DEVICES);
            building.construct();
            HubAccess hubs = new HubAccess.ByKey(azure.endpoints().eventHubs().connectionString());
            try (Watch watch = new Watch(hubs, devices);
                    Fleet fleet = Fleet.connect(DpsAccess.of(azure), devices, Fleet.MODEL, 1, watch::sent)) {
                building.equip(devices);
                measure(azure, new Run(azure.host().journal(), fleet, watch));
            }
        }
        return 0;
    }

    private void measure(LocalAzure azure, Run run) throws InterruptedException {
        // For classes to be loaded, connections to be made and twins to be known.
        run.send(100, Duration.ofSeconds(quick ? 3 : 10));
        Figures.say("in ms, p50/p99; of those, what the functions themselves take");
        Figures.say(Hops.header());
        for (int latency : List.of(0, 25)) {
            azure.twins().faults().latency(Duration.ofMillis(latency));
            for (int rate : rates) {
                Hops hops = run.send(rate, Duration.ofSeconds(quick ? 4 : 20));
                Figures.say(String.format(Locale.ROOT, "%5d/s, --adt-latency %-3d", rate, latency) + hops);
            }
        }
    }
}
