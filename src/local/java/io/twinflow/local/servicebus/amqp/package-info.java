/** A Service Bus namespace over AMQP. */
@NullMarked
package io.twinflow.local.servicebus.amqp;

import org.jspecify.annotations.NullMarked;
