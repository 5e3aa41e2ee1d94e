/**
 * AMQP 1.0 as Azure's messaging services share it: one listener, connections, claims by token, links, request nodes.
 *
 * <p>What an address means is for the {@link io.twinflow.local.amqp.AmqpService services} behind the listener to say: the
 * first one that {@link io.twinflow.local.amqp.AmqpService#owns owns} it has the link. Each service checks tokens with
 * its own policies, and a right it gave opens its own entities only. For each connection it begins a {@link
 * io.twinflow.local.amqp.Conversation}, which answers a client's sending link with an {@link
 * io.twinflow.local.amqp.Inlet} and a receiving one with an {@link io.twinflow.local.amqp.Outlet}; what both may ask of
 * their connection is its {@link io.twinflow.local.amqp.Peer}.
 */
@NullMarked
package io.twinflow.local.amqp;

import org.jspecify.annotations.NullMarked;
