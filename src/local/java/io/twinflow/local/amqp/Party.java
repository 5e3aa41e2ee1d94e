package io.twinflow.local.amqp;

/** A service as one connection knows it. */
record Party(AmqpService service, Claims claims, Conversation conversation) {}
