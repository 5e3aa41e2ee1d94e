/** The whole app over a world that is simulated from a seed, with everything that the cloud does to it. */
@NullMarked
package io.twinflow.simulation;

import org.jspecify.annotations.NullMarked;
