package io.twinflow.local.devices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A message from a device to the cloud.
 *
 * @param body byte for byte
 * @param system what the hub calls system properties, by the names they have on an event hub: {@code content-type},
 *     {@code message-id}, {@code dt-subject} …
 * @param properties the device's own
 */
@SuppressWarnings("ArrayRecordComponent") // a payload is passed on and never compared
public record DeviceMessage(byte[] body, Map<String, String> system, ObjectNode properties) {}
