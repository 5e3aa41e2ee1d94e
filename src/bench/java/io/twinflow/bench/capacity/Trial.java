package io.twinflow.bench.capacity;

import com.sun.management.OperatingSystemMXBean;
import io.twinflow.bench.app.Service;
import io.twinflow.local.LocalAzure;
import io.twinflow.local.LocalOptions;
import io.twinflow.local.TwinsOptions;
import io.twinflow.local.await.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One instance of the packaged app that reads an event hub of so many partitions. */
final class Trial implements AutoCloseable {
    private static final String HUB = "load";
    private static final int DEVICES = 500;
    private static final Duration LATENCY = Duration.ofMillis(25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final LocalAzure azure;
    private final Source source;

    Trial(Path scratch, int partitions) throws IOException {
        this.azure = LocalAzure.start(options(scratch, partitions), (level, function, text) -> {});
        Estate estate = Estate.of(new Service(azure.endpoints().json()), DEVICES);
        this.source = new Source(azure.eventHubs(), HUB, estate.thermostats());
    }

    /** Lets the app see every device, and then be asked as much as the published limits allow, at Azure's distance. */
    void warmUp() throws InterruptedException {
        source.send(DEVICES, Duration.ofSeconds(2));
        Await.until(PATIENCE, () -> lag() == 0 && undelivered() == 0);
        azure.twins().faults().latency(LATENCY).limits(true);
    }

    Step at(int rate, Duration length) throws InterruptedException {
        long calls = azure.twins().journal().count();
        long throttled = azure.twins().journal().throttled();
        machine.getCpuLoad();
        source.send(rate, length);
        double seconds = length.toMillis() / 1e3;
        return new Step(
                rate,
                lag(),
                undelivered(),
                (azure.twins().journal().count() - calls) / seconds,
                (azure.twins().journal().throttled() - throttled) / seconds,
                machine.getCpuLoad());
    }

    @Override
    public void close() {
        azure.close();
    }

    private long lag() {
        return source.sent() - azure.host().journal().of("TelemetryToTwin").events();
    }

    private long undelivered() {
        var counters = azure.eventGrid().counters();
        return counters.published() - counters.delivered();
    }

    private static LocalOptions options(Path scratch, int partitions) throws IOException {
        Path hubs = Files.writeString(scratch.resolve("hubs-" + partitions + ".json"), """
                {"UserConfig":{"NamespaceConfig":[{"Type":"EventHub","Name":"emulatorNs1","Entities":[
                  {"Name":"%s","PartitionCount":%d,"ConsumerGroups":[{"Name":"twinflow"}]}]}],
                  "LoggingConfig":{"Type":"Console"}}}
                """.formatted(HUB, partitions));
        LocalOptions usual = LocalOptions.forTests();
        return new LocalOptions(
                usual.ports(),
                usual.hubs(),
                usual.provisioning(),
                Optional.empty(),
                usual.app(),
                usual.dataPlane(),
                Optional.of(hubs),
                Optional.empty(),
                Map.of("DEVICE_EVENTS_HUB", HUB),
                TwinsOptions.fast());
    }
}
