/** Shared access signatures, as DPS, IoT Hub and Event Hubs all check them. */
@NullMarked
package io.twinflow.local.sas;

import org.jspecify.annotations.NullMarked;
