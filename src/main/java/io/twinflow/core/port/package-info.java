/** What the core asks of the outside world: the twin graph, the time series, time itself and other threads. */
@NullMarked
package io.twinflow.core.port;

import org.jspecify.annotations.NullMarked;
