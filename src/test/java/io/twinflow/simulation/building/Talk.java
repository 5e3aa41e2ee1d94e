package io.twinflow.simulation.building;

import io.twinflow.simulation.cloud.Fault;
import io.twinflow.simulation.host.Cloud;
import io.twinflow.simulation.schedule.Schedule;

/** Lets devices speak, and their words take their time. */
final class Talk {
    private final Cloud cloud;
    private final Speech speech;
    private final long end;

    /** @param end when they fall silent, in microseconds */
    Talk(Cloud cloud, long end) {
        this.cloud = cloud;
        this.speech = new Speech(cloud.chance());
        this.end = end;
    }

    /** Lets a device speak again and again. */
    void begin(Device device) {
        long wait = cloud.chance().scattered(Schedule.SECOND, device.silence);
        if (cloud.schedule().now() + wait < end) {
            cloud.schedule().after(wait, () -> {
                speak(device);
                for (long words = cloud.chance().scattered(1, 4); words > 1; words--) {
                    cloud.schedule().after(cloud.chance().scattered(1, Schedule.SECOND), () -> speak(device));
                }
                begin(device);
            });
        }
    }

    /** Lets a device say some last things, together with others: what goes wrong then, nobody puts right later. */
    void lastWords(Device device) {
        for (long words = cloud.chance().between(1, 3); words > 0; words--) {
            long time = end - Schedule.MINUTE + cloud.chance().between(0, 8 * Schedule.SECOND);
            cloud.schedule().after(time, () -> speak(device));
        }
    }

    /** Lets a device say one thing more, whatever the hour. */
    void speakSoon(Device device) {
        cloud.schedule().after(cloud.chance().scattered(1000, Schedule.MINUTE), () -> speak(device));
    }

    private void speak(Device device) {
        if (device.hub.isEmpty()) {
            return;
        }
        Utterance utterance =
                speech.of(device, cloud.schedule().at(cloud.schedule().now() + device.clockOffset));
        cloud.trace().say(() -> device + " says " + utterance.message());
        send(device, utterance);
        if (cloud.faults().strikes(Fault.MESSAGE_TWICE)) {
            send(device, utterance);
        }
    }

    private void send(Device device, Utterance utterance) {
        long delay = cloud.faults().strikes(Fault.MESSAGE_LATE)
                ? cloud.chance().scattered(Schedule.MINUTE, 4 * Schedule.HOUR)
                : cloud.chance().scattered(1000, Schedule.SECOND);
        cloud.schedule().after(delay, () -> device.send(utterance));
    }
}
