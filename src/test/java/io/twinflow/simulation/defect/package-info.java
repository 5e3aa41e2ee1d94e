/** Mistakes that the simulation must find: each is put around the app, whose code stays as it is. */
@NullMarked
package io.twinflow.simulation.defect;

import org.jspecify.annotations.NullMarked;
