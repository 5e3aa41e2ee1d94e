package io.twinflow.local.eventhubs.amqp;

import io.twinflow.local.eventhubs.EventHubs;
import java.time.Clock;

/** What all connections share. Thread-safe. */
record Namespace(EventHubs hubs, AccessPolicies policies, ManagementNode management, Readers readers, Clock clock) {}
