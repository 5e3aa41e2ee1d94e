/** How fast Event Hubs is, measured with the official client. */
@NullMarked
package io.twinflow.bench.events;

import org.jspecify.annotations.NullMarked;
