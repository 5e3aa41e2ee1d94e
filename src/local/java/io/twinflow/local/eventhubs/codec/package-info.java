/** Events as AMQP messages: the one form in which the log keeps them, and what can be read from it. */
@NullMarked
package io.twinflow.local.eventhubs.codec;

import org.jspecify.annotations.NullMarked;
