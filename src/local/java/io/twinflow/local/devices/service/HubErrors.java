package io.twinflow.local.devices.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.devices.DeviceAddress;
import io.twinflow.local.devices.rest.RestFailure;
import io.twinflow.local.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** Failures in the two forms that IoT Hub has: by name, and by a number of six digits. */
final class HubErrors {
    static final int INVALID_ARGUMENT = 400_004;
    private static final int DEVICE_NOT_FOUND = 404_001;
    private static final int MODULE_NOT_FOUND = 404_010;

    private HubErrors() {}

    static ObjectNode document(RestFailure failure) {
        String tracking = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        if (!failure.code().chars().allMatch(Character::isDigit)) {
            return Json.object()
                    .put("Message", "ErrorCode:" + failure.code() + ";" + failure.getMessage())
                    .put("ExceptionMessage", "Tracking ID:" + tracking + "-TimeStamp:" + now);
        }
        ObjectNode inner = Json.object()
                .put("errorCode", Integer.parseInt(failure.code()))
                .put("trackingId", tracking)
                .put("message", failure.getMessage());
        inner.putObject("info");
        inner.put("timestampUtc", now.toString());
        return Json.object().put("Message", Json.write(inner)).put("ExceptionMessage", "");
    }

    /** A failure by number; the first three digits are the HTTP status. */
    static RestFailure numbered(int code, String message) {
        return new RestFailure(code / 1000, Integer.toString(code), message);
    }

    static RestFailure notFound(DeviceAddress address) {
        String code = address.isModule() ? "ModuleNotFound" : "DeviceNotFound";
        return new RestFailure(404, code, notRegistered(address));
    }

    static RestFailure notFoundByNumber(DeviceAddress address) {
        return numbered(address.isModule() ? MODULE_NOT_FOUND : DEVICE_NOT_FOUND, notRegistered(address));
    }

    static RestFailure changedSince(DeviceAddress address) {
        return new RestFailure(
                412, "PreconditionFailed", "The " + address.label() + " has changed since; read it again");
    }

    static RestFailure unsupported(String what) {
        return new RestFailure(501, "NotImplemented", what + " are not part of the local Azure");
    }

    private static String notRegistered(DeviceAddress address) {
        return "The " + address.label() + " is not registered in " + address.hub();
    }
}
