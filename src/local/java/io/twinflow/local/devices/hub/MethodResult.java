package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a device answered to a direct method.
 *
 * @param status the device's own number
 * @param payload any JSON; null as JSON if the device sent none
 */
public record MethodResult(int status, JsonNode payload) {}
