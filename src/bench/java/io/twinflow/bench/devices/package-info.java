/** How fast the IoT hub takes messages, and what a connected device costs. */
@NullMarked
package io.twinflow.bench.devices;

import org.jspecify.annotations.NullMarked;
