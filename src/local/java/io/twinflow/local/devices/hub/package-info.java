/** IoT Hub: the conversation with each connected device, and the service's REST interface. */
@NullMarked
package io.twinflow.local.devices.hub;

import org.jspecify.annotations.NullMarked;
