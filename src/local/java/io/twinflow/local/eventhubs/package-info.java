/** Event Hubs: partitioned logs that keep their order, and their readers' checkpoints. */
@NullMarked
package io.twinflow.local.eventhubs;

import org.jspecify.annotations.NullMarked;
