package io.twinflow.local;

import io.twinflow.local.store.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Every service but the Functions host, each listening on its port. */
final class Services implements AutoCloseable {
    private final Closing closing = new Closing();
    final Platform platform;
    final EventServices events;
    final DigitalTwins twins;
    final DeviceServices devices;
    final AmqpListeners amqp;

    Services(LocalOptions options) {
        try {
            List<String> hubs = Topology.iotHubs(options.hubs());
            platform = closing.add(new Platform(options.data(), options.twins().queryLag()));
            events = closing.add(new EventServices(platform, options, hubs));
            Admissions admissions = Admissions.of(platform, options.twins());
            twins = closing.add(new DigitalTwins(platform, options, events, admissions));
            devices = closing.add(new DeviceServices(platform, options, events, admissions));
            amqp = closing.add(new AmqpListeners(platform, options.ports(), events, devices.messaging(), hubs));
        } catch (StoreFailure | UncheckedIOException e) {
            closing.close();
            throw unusable(options, e);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    @Override
    public void close() {
        closing.close();
    }

    private static LocalFailure unusable(LocalOptions options, RuntimeException failure) {
        Throwable root = failure.getCause() == null ? failure : failure.getCause();
        String directory = options.data().map(data -> "data directory " + data).orElse("temporary directory");
        String reason = root instanceof IOException file ? Reason.of(file) : String.valueOf(root.getMessage());
        return new LocalFailure("The " + directory + " cannot be used: " + reason + ".");
    }
}
