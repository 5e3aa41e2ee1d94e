package io.twinflow.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the local Azure listens for, and where it does unless told otherwise. */
public enum Port {
    /** Device registry, enrolments, Event Grid topics, journal, faults. */
    MANAGEMENT(7070),
    /** HTTP functions and the Event Grid webhook. */
    FUNCTIONS(7071),
    /** Digital Twins over plain HTTP. */
    TWINS(7080),
    /** Digital Twins over TLS. */
    TWINS_TLS(7443),
    /** DPS and IoT Hub: MQTT over TLS. */
    MQTT(8883),
    /** IoT Hub's and DPS's service APIs, and registration of devices, over TLS. */
    DEVICES_HTTPS(8443),
    /** Event Hubs: AMQP. */
    EVENTHUBS(5672),
    /** AMQP over TLS: Event Hubs, and the service side of IoT Hub. */
    EVENTHUBS_TLS(5671);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /** The port unless another is asked for. */
    public int usual() {
        return usual;
    }

    /** The name that the option {@code --ports} uses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Port of(String label) {
        return Optional.of(label.strip().toLowerCase(Locale.ROOT))
                .flatMap(name -> Arrays.stream(values())
                        .filter(port -> port.label().equals(name))
                        .findFirst())
                .orElseThrow(() -> new LocalFailure("--ports knows no '" + label + "'; there are "
                        + Arrays.stream(values()).map(Port::label).collect(Collectors.joining(", ")) + "."));
    }
}
