/** Event Grid: topics, subscriptions, push delivery, dead letters. */
@NullMarked
package io.twinflow.local.eventgrid;

import org.jspecify.annotations.NullMarked;
