/** The MQTT listener that provisioning and hubs share: everything of the protocol that is the same for both. */
@NullMarked
package io.twinflow.local.devices.mqtt;

import org.jspecify.annotations.NullMarked;
