/** How long a measurement takes from its device to its room, and where on the way. */
@NullMarked
package io.twinflow.bench.latency;

import org.jspecify.annotations.NullMarked;
