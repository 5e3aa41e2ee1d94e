/** Turns what happens in the graph into rows over time. */
@NullMarked
package io.twinflow.core.timeseries;

import org.jspecify.annotations.NullMarked;
