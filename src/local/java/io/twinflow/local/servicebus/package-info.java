/** A Service Bus namespace: queues, topics with subscriptions, locks, dead letters. */
@NullMarked
package io.twinflow.local.servicebus;

import org.jspecify.annotations.NullMarked;
