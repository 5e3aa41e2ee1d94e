/** The devices that the IoT hubs know, their twins, and the events they cause. */
@NullMarked
package io.twinflow.local.devices;

import org.jspecify.annotations.NullMarked;
