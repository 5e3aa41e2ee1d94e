package io.twinflow.local.devices.service;

import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.rest.RestFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whom a message is for: {@code /devices/{id}[/modules/{module}]/messages/devicebound}. */
final class Recipient {
    private static final Pattern TO = Pattern.compile(
            "/devices/(?<device>[^/]+)(?:/modules/(?<module>[^/]+))?/messages/devicebound", Pattern.CASE_INSENSITIVE);

    private Recipient() {}

    static DeviceAddress read(String hub, String to) {
        Matcher matcher = TO.matcher(to);
        if (!matcher.matches()) {
            throw RestFailure.badRequest(
                    "A message to a device is for /devices/{id}/messages/devicebound, not for '" + to + "'");
        }
        String module = matcher.group("module");
        return new DeviceAddress(hub, matcher.group("device"), module == null ? "" : module);
    }
}
