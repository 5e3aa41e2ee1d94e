/** The query language of IoT Hub, over twins as JSON documents. */
@NullMarked
package io.twinflow.local.devices.query;

import org.jspecify.annotations.NullMarked;
