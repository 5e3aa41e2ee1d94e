/** Event Hubs: partitioned logs that keep their order. */
@NullMarked
package io.twinflow.local.eventhubs;

import org.jspecify.annotations.NullMarked;
