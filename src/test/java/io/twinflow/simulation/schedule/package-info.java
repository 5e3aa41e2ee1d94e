/** Virtual time and fibers: who goes on next is decided by a seed alone. */
@NullMarked
package io.twinflow.simulation.schedule;

import org.jspecify.annotations.NullMarked;
