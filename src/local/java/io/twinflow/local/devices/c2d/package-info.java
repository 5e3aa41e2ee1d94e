/** Messages from the cloud to devices and modules: their queues and the feedback about them. */
@NullMarked
package io.twinflow.local.devices.c2d;

import org.jspecify.annotations.NullMarked;
