package io.twinflow.local.devices.hub;

import io.twinflow.local.devices.DeviceAddress;

/**
 * The topics of one device or module.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/iot-mqtt-connect-to-iot-hub">MQTT as IoT Hub speaks it</a>
 */
record Topics(DeviceAddress address) {
    static final String TWIN = "$iothub/twin/";
    static final String TWIN_ANSWERS = "$iothub/twin/res/";
    static final String DESIRED = "$iothub/twin/PATCH/properties/desired/";
    static final String METHODS = "$iothub/methods/POST/";
    static final String METHOD_ANSWERS = "$iothub/methods/res/";

    String events() {
        return address.path() + "/messages/events";
    }

    String commands() {
        return address.path() + "/messages/devicebound/";
    }

    /** Whether a topic is the one for messages to the cloud, with or without properties. */
    boolean isEvents(String topic) {
        return topic.startsWith(events())
                && (topic.length() == events().length() || topic.charAt(events().length()) == '/');
    }

    /** Whether a filter is one that this device may have. */
    boolean allows(String filter) {
        return filter.equals(TWIN_ANSWERS + "#")
                || filter.equals(DESIRED + "#")
                || filter.equals(METHODS + "#")
                || filter.equals(commands() + "#");
    }
}
