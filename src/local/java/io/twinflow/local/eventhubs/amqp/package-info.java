/** Event Hubs over AMQP 1.0, for the official clients. */
@NullMarked
package io.twinflow.local.eventhubs.amqp;

import org.jspecify.annotations.NullMarked;
